using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-3.</summary>
public sealed class MetricsDashboards : ICriterion
{
    private static readonly ImmutableArray<string> Exporters = ["prom-client", "express-prom-bundle", "express-prometheus-middleware", "@opentelemetry/exporter-prometheus", "@willsoto/nestjs-prometheus", "fastify-metrics"];

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-3"),
        Title = "Metrics dashboards created",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Does every service export metrics, and does every dashboard query name a metric that is exported?",
        Proof = "Metric names of the code joined with those of the dashboards; what a package exports that is imported but not declared is not exported.",
        Asks = Strength.Analysed,
        Reads = [new("no-metrics-endpoint"), new("no-dashboard"), new("dashboard-queries-unknown-metric")],
        NotSeen = "Whether the dashboards are loaded.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var said = RuleShare.Judge(Card, seen, "burnish run --areas observability");
        // A service whose metrics package is not installed does not start, and exports nothing.
        var broken = seen.Of(new RuleId("undeclared-import"))?.Findings.Where(f => Exporters.Contains(f.Subject)).ToImmutableArray() ?? [];
        return RuleShare.Doubted(said, broken, "metrics are written but not exported", "declare the package, or take the import out");
    }
}
