using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>A file that the repository's own formatter would change, as the formatter said when it ran.</summary>
public sealed class UnformattedFile : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unformatted-file"),
        Title = "A file is not formatted as the repository's formatter would",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever next saves the file with the formatter mixes its form with a change of meaning.",
        Source = "Prettier, CLI, --check; severity: judgement",
        Unseen = "It reads what the repository's own tools measured: `burnish score` and `burnish run` show it, a scan runs no tool.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Measurements is not { } measured) return new RuleAnswer.NotAvailable("no tool was run in a plain scan; `burnish score` runs them");
        var formats = measured.Where(m => m.Kind == ToolKind.Format).ToArray();
        if (formats.Length == 0) return new RuleAnswer.NotApplicable("no formatter is configured that is known here");
        if (formats.All(m => !m.IsMeasured)) return new RuleAnswer.NotAvailable(formats[0].NotAvailable ?? "the formatter did not run");
        return RuleAnswer.From(formats.Where(m => m.IsMeasured).SelectMany(m => m.Problems.Where(p => p.IsFixable)
            .Select(p => new Sighting(new(p.Path, 0, 0), $"{m.ToolId} would format {p.Path} differently", m.Directory))).DistinctBy(s => s.Place.Path));
    }
}
