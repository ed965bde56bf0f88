using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees alerts that never fire because nobody exports their metric.</summary>
public sealed class AlertOnUnknownMetric : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("alert-on-unknown-metric"),
        Title = "Alert on a metric that nobody exports",
        Area = Area.Observability,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The alert can never fire, and its silence is taken for health.",
        Source = "judgement: the metric names of the code joined with those of the rules",
        NotSeen = "Metrics of exporters that are not named after what they export.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var rules = AlertRule.In(code);
        if (rules.IsEmpty) return new RuleAnswer.NotApplicable("no alerting rule");
        var metrics = ExportedMetrics.In(code);
        if (metrics.Files.IsEmpty && HttpService.In(code).IsEmpty) return new RuleAnswer.NotApplicable("no service whose metrics could be read");
        var recorded = rules.Where(r => !r.IsAlert).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        return RuleAnswer.From(
            from rule in rules
            from name in PromQl.MetricsOf(rule.Expression)
            where !metrics.Knows(name) && !recorded.Contains(name)
            select new Sighting(new(rule.Path, rule.Line, rule.Line), $"{rule.Name} asks for {name}, which nothing exports", $"{rule.Name}:{name}"));
    }
}
