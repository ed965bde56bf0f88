using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-6.</summary>
public sealed class GracefulShutdown : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-6"),
        Title = "Graceful shutdown handling",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Backend],
        Question = "Does the service finish what it has begun when it is told to stop?",
        Proof = "Signal handlers read; met only where SIGTERM was sent under load.",
        Asks = Strength.Executed,
        Reads = [new("no-graceful-shutdown")],
        NotSeen = "Whether a request is lost; no service is started.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas backend") is var said && said.Next.Length == 0
        ? said with { Next = "by hand: put load on the service, send SIGTERM, and count failed requests" }
        : said;
}
