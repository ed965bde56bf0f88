using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether answers carry the headers that browsers defend themselves with.</summary>
public sealed class SecurityHeaders : ICriterion
{
    private const string Settles = "recipe add-security-headers; then by hand: curl -sI http://localhost:PORT/";

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-3"),
        Title = "Security headers configured",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Do all answers carry the headers that browsers defend themselves with?",
        Proof = "Executed: headers of a page and of an API answer, graded; analysed where the service cannot be started.",
        Asks = Strength.Executed,
        Reads = [new("no-security-headers")],
        NotSeen = "Headers that a proxy in front adds.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, Settles) with { Next = Settles };
}
