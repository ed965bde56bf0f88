using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-5.</summary>
public sealed class HealthChecks : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-5"),
        Title = "Health checks implemented",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Backend],
        Question = "Do liveness and readiness answer, and does readiness fail when a dependency is down?",
        Proof = "Routes and what they ask read; met only where the service was started and a dependency taken away.",
        Asks = Strength.Executed,
        Reads = [new("no-readiness-route"), new("csharp-no-health-route")],
        NotSeen = "Whether the checks answer; no service is started.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas backend") is var said && said.Next.Length == 0
        ? said with { Next = "by hand: start the service, ask its readiness route, stop the database and ask again" }
        : said;
}
