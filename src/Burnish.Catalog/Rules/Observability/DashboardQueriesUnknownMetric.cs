using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees dashboard panels that stay empty because nobody exports their metric.</summary>
public sealed class DashboardQueriesUnknownMetric : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dashboard-queries-unknown-metric"),
        Title = "Dashboard asks for a metric that nobody exports",
        Area = Area.Observability,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The panel stays empty, and an empty panel looks like a quiet service.",
        Source = "judgement: the metric names of the code joined with those of the queries",
        NotSeen = "Metrics of exporters that are not named after what they export.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var dashboards = DashboardQuery.Dashboards(code);
        if (dashboards.IsEmpty) return new RuleAnswer.NotApplicable("no dashboard");
        var metrics = ExportedMetrics.In(code);
        if (metrics.Files.IsEmpty && HttpService.In(code).IsEmpty) return new RuleAnswer.NotApplicable("no service whose metrics could be read");
        var recorded = AlertRule.In(code).Where(r => !r.IsAlert).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        return RuleAnswer.From(
            from path in dashboards
            from query in DashboardQuery.In(code, path)
            from name in PromQl.MetricsOf(query.Expression)
            where !metrics.Knows(name) && !recorded.Contains(name)
            select new Sighting(code.PlaceOf(path, query.Start, query.End), $"panel '{query.Panel}' asks for {name}, which nothing exports", $"{query.Panel}:{name}"));
    }
}
