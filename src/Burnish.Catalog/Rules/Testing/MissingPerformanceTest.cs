using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>No load scenario with thresholds is run by the pipeline.</summary>
public sealed class MissingPerformanceTest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-performance-test"),
        Title = "No load scenario with thresholds is run by the pipeline",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "Without a threshold that fails, answers get slower change by change until users tell.",
        Source = "Grafana k6, Thresholds; severity: judgement",
        NotSeen = "Scenarios that are kept elsewhere.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Endpoints.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP endpoint was found");
        var scenarios = code.Inventory.Files.Where(f => f.Language is "javascript" or "typescript" or "yaml" && code.Read(f.Path) is { } t && IsScenario(t)).ToArray();
        if (scenarios.Length == 0) return RuleAnswer.From([new(new("", 0, 0), "no k6, autocannon or Artillery scenario was found", "scenario")]);
        var place = new Place(scenarios[0].Path, 0, 0);
        var sightings = new List<Sighting>();
        if (!scenarios.Any(f => HasThreshold(code.Read(f.Path) ?? ""))) sightings.Add(new(place, $"{scenarios[0].Path} sets no threshold that could fail", "threshold"));
        if (!IsRun(code, scenarios.Select(s => s.Path))) sightings.Add(new(place, "no workflow runs a load scenario", "pipeline"));
        return RuleAnswer.From(sightings);
    }

    private static bool IsScenario(string text) => text.Contains("'k6/http'", StringComparison.Ordinal) || text.Contains("\"k6/http\"", StringComparison.Ordinal) || text.Contains("from 'autocannon'", StringComparison.Ordinal)
        || text.Contains("require('autocannon')", StringComparison.Ordinal) || text.Contains("from \"autocannon\"", StringComparison.Ordinal) || (text.Contains("phases:", StringComparison.Ordinal) && text.Contains("scenarios:", StringComparison.Ordinal));

    private static bool HasThreshold(string text) => text.Contains("thresholds", StringComparison.OrdinalIgnoreCase) || text.Contains("p99", StringComparison.Ordinal) || text.Contains("p95", StringComparison.Ordinal) || text.Contains("ensure:", StringComparison.Ordinal);

    private static bool IsRun(Codebase code, IEnumerable<string> paths)
    {
        var scripts = code.Inventory.Packages.SelectMany(p => p.Scripts).Where(s => paths.Any(f => s.Value.Contains(f[(f.LastIndexOf('/') + 1)..], StringComparison.Ordinal)) || s.Value.Contains("autocannon", StringComparison.Ordinal)).Select(s => s.Key).ToArray();
        return code.Inventory.Workflows.SelectMany(w => w.Jobs).SelectMany(j => j.Runs.Concat(j.Uses)).Any(r => r.Contains("k6", StringComparison.Ordinal) || r.Contains("artillery", StringComparison.Ordinal) || r.Contains("autocannon", StringComparison.Ordinal)
            || scripts.Any(s => r.Contains($"run {s}", StringComparison.Ordinal)));
    }
}
