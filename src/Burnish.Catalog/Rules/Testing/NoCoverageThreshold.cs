using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>Coverage is measured, but nothing keeps it from falling.</summary>
public sealed class NoCoverageThreshold : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-coverage-threshold"),
        Title = "Coverage is measured without a threshold",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Without a threshold coverage falls a little with every change, and nobody is told.",
        Source = "Vitest, coverage.thresholds; Jest, coverageThreshold; severity: judgement",
        SeenOn = "brocoders/nestjs-boilerplate",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var configurations = CoverageConfigurations.In(code).ToArray();
        if (configurations.Length == 0) return new RuleAnswer.NotApplicable("no package configures coverage");
        return RuleAnswer.From(configurations.Where(c => !c.HasThreshold).Select(c => new Sighting(
            c.Coverage is { } at ? code.PlaceOf(c.Path, at.Start, at.Start + 1) : new(c.Path, 0, 0),
            $"{c.Path} measures coverage, but sets no threshold", c.Package.Directory, "threshold")));
    }
}
