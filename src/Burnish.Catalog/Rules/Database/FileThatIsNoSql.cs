using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees migrations that are named as SQL and hold something else.</summary>
public sealed class FileThatIsNoSql : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("file-that-is-no-sql"),
        Title = "SQL file that holds no SQL",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whatever runs the files of the folder stops at this one, and none of those after it is applied.",
        Source = "PostgreSQL's own parser; judgement: an object in braces at the beginning of a statement belongs to no SQL dialect",
        NotSeen = "Statements of another dialect, which are not judged, and templates.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Files("sql").Any()) return new RuleAnswer.NotApplicable("no SQL file");
        return RuleAnswer.From(
            from gap in code.Inventory.Gaps
            where gap.Surveyor == "tables" && gap.Reason.EndsWith("syntax error at or near \"{\"", StringComparison.Ordinal)
            where code.Inventory.Files.Any(f => f.Path == gap.Path && !f.IsTest)
            let text = code.Read(gap.Path) ?? ""
            where !text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal) && !text.Contains("${", StringComparison.Ordinal)
            let at = text.IndexOf('{', StringComparison.Ordinal)
            where at >= 0
            select new Sighting(code.PlaceOf(gap.Path, at, at + 1), $"{gap.Path} is named as SQL and holds something else: no database accepts it", gap.Path));
    }
}
