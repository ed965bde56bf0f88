using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>Passes on the errors of the repository's own linter.</summary>
public sealed class LinterErrors : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("linter-errors"),
        Title = "Error reported by the linter",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The repository's own rules are broken; the next real error hides among the known ones.",
        Source = "The linter configuration of the repository",
        NotSeen = "Packages without a linter.",
        Unseen = "It reads what the repository's own tools measured: `burnish score` and `burnish run` show it, a scan runs no tool.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Measurements is not { } measurements) return new RuleAnswer.NotAvailable("no tool is run in a plain scan; `burnish score` runs the linter");
        var linted = measurements.Where(m => m.Kind == ToolKind.Lint).ToList();
        if (linted.Count == 0) return new RuleAnswer.NotApplicable("the repository uses no linter that is known here");
        var problems = linted.Where(m => m.IsMeasured).SelectMany(m => m.Problems).Where(p => p.IsError).ToList();
        if (problems.Count == 0 && linted.Find(m => !m.IsMeasured) is { } blind) return new RuleAnswer.NotAvailable($"{blind.ToolId} in '{blind.Directory}': {blind.NotAvailable}");
        return RuleAnswer.From(problems.Select(p => new Sighting(new(p.Path, p.Line, p.Line), $"{p.Code}: {p.Message}", p.Code, p.Message)));
    }
}
