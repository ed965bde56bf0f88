using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees queries that fetch every column of a table.</summary>
public sealed partial class SelectStar : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("select-star"),
        Title = "Query fetches every column",
        Area = Area.Database,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "Every column added later, however large or secret, is then read, sent and kept in memory by this query as well.",
        Source = "PostgreSQL documentation, 7.3 Select Lists; judgement",
        NotSeen = "Queries put together from parts.",
        SeenOn = "juice-shop/juice-shop",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var any = false;
        var seen = new List<Sighting>();
        foreach (var file in SqlCalls.Sending(code))
        {
            if (code.Tree(file.Path) is not { } tree) continue;
            foreach (var (call, sql) in SqlCalls.In(tree))
            {
                any = true;
                if (Everything().IsMatch(sql)) seen.Add(new(code.PlaceOf(file.Path, call.Node.Start, call.Node.End), $"'{Short(sql)}' fetches every column", Text: sql));
            }
        }
        return any ? RuleAnswer.From(seen) : new RuleAnswer.NotApplicable("no SQL text in the shipped code");
    }

    private static string Short(string sql) => sql.ReplaceLineEndings(" ") is var line && line.Length > 60 ? line[..60] + "…" : sql.ReplaceLineEndings(" ");

    // A table by name, not a subquery whose columns are listed inside.
    [GeneratedRegex(@"^select\s+\*\s+from\s+[""\w]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Everything();
}
