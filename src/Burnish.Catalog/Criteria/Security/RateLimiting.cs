using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether requests are limited, and those that carry passwords more strictly.</summary>
public sealed class RateLimiting : ICriterion
{
    private const string Settles = "recipe limit-request-rate; then by hand: send a burst and look for 429";

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-5"),
        Title = "Rate limiting implemented",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Backend],
        Question = "Is the rate of requests limited, and more strictly where passwords are tried?",
        Proof = "Executed: a burst gets 429 with Retry-After; analysed otherwise; stricter on login, register and reset.",
        Asks = Strength.Executed,
        Reads = [new("no-rate-limit"), new("no-credential-rate-limit")],
        NotSeen = "Limits of a proxy in front.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, Settles) with { Next = Settles };
}
