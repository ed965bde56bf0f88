using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether connections are encrypted and certificates checked.</summary>
public sealed class HttpsEnforced : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-7"),
        Title = "HTTPS enforced",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Are browsers told to come by HTTPS only, cookies kept to it, and certificates checked?",
        Proof = "Analysed: HSTS, TLS at the ingress, secure cookies, no plain-http redirect target, no disabled certificate check.",
        Asks = Strength.Analysed,
        Reads = [new("no-hsts"), new("csharp-no-hsts"), new("insecure-cookie"), new("tls-check-disabled")],
        NotSeen = "TLS of a load balancer that is configured outside the repository.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipe add-security-headers sets Strict-Transport-Security");
}
