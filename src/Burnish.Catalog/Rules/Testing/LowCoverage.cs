using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>A package whose tests run at most four of five lines.</summary>
public sealed class LowCoverage : IRule
{
    // The mission's success criteria; the criterion's own threshold decides the score.
    private const double Least = 80;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("low-coverage"),
        Title = "Tests run too little of a package",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Lines that no test runs can break without anyone noticing before the users do.",
        Source = "the mission's success criteria: 80 %",
        NotSeen = "Whether the tests that run a line expect anything of it.",
        Unseen = "It reads what the repository's own tools measured: `burnish score` and `burnish run` show it, a scan runs no tool.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Measurements is not { } measured) return new RuleAnswer.NotAvailable("no tool was run in a plain scan; `burnish score` runs them");
        var coverage = measured.Where(m => m.Kind == ToolKind.Coverage).ToArray();
        if (coverage.Length == 0) return new RuleAnswer.NotApplicable("no package measures coverage");
        if (coverage.All(m => !m.IsMeasured)) return new RuleAnswer.NotAvailable(coverage[0].NotAvailable ?? "coverage was not measured");
        return RuleAnswer.From(coverage.Where(m => m.IsMeasured && m.Values.TryGetValue("lines", out var lines) && lines <= Least).Select(m => new Sighting(
            new(Manifest(code, m.Directory), 0, 0), string.Create(CultureInfo.InvariantCulture, $"the tests run {m.Values["lines"]:0.#} % of the lines, {Least} % is asked for"), m.Directory, "lines")));
    }

    private static string Manifest(Codebase code, string directory) => code.Inventory.Packages.FirstOrDefault(p => p.Directory == directory)?.Manifest ?? directory;
}
