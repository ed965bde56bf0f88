using System.Collections.Immutable;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-5.</summary>
public sealed class LogAggregation : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-5"),
        Title = "Log aggregation configured",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Are the logs of the services collected in one place?",
        Proof = "Collector configuration parsed; a collector that mounts a configuration which is not there collects nothing.",
        Asks = Strength.Analysed,
        Reads = [new("no-log-aggregation")],
        NotSeen = "Whether the collector runs.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var said = RuleShare.Judge(Card, seen, "burnish run --areas observability");
        var collectors = seen.Inventory.ComposeServices.Where(s => LogCollector.Collects(s.Image)).Select(s => (s.Place.Path, s.Name)).ToHashSet();
        var broken = seen.Of(new RuleId("mounted-file-not-there"))?.Findings.Where(f => collectors.Contains((f.Place.Path, f.Subject))).ToImmutableArray() ?? [];
        return RuleShare.Doubted(said, broken, "a collector is there without its configuration", "write the configuration that the collector mounts");
    }
}
