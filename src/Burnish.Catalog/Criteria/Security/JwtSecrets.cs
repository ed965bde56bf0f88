using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges how signing secrets and tokens are handled.</summary>
public sealed class JwtSecrets : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-6"),
        Title = "JWT secrets properly managed",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is no signing secret in the source, the algorithm pinned and an expiry set?",
        Proof = "Analysed: no literal or default secret, algorithm pinned at verify, expiry set, start-up refuses a missing or short secret.",
        Asks = Strength.Analysed,
        Reads = [new("literal-jwt-secret"), new("unpinned-jwt-algorithm"), new("jwt-without-expiry")],
        NotSeen = "Whether start-up refuses a short secret where no fallback was found; packages other than jsonwebtoken.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipes require-jwt-secret and pin-jwt-algorithm");
}
