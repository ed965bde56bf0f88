using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens of packages other than jsonwebtoken that are made to be valid for ever.</summary>
public sealed class EndlessToken : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("endless-token"),
        Title = "Token issued without an expiry",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A leaked token that never expires is an account that is lost for ever.",
        Source = "OWASP ASVS 4.0.3, 3.3 and 3.5; CWE-613",
        Cwe = "CWE-613",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025"],
        NotSeen = "Payloads and options that are put together elsewhere are taken to be right; a default of one module is taken to hold for all.",
        Unseen = "the public repositories looked at set an expiry with these packages",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!TokenPackages.AnyOf(code.Inventory, "jose", "@nestjs/jwt", "@fastify/jwt")) return new RuleAnswer.NotApplicable("no package depends on jose, @nestjs/jwt or @fastify/jwt");
        var uses = TokenUses.In(code).Where(u => u.IsSign).ToList();
        if (uses.Count == 0) return new RuleAnswer.NotApplicable("no call makes a token");
        return RuleAnswer.From(uses.Where(u => u.Holds == false).Select(u => u.Told($"{u.Callee} makes a token that never expires")));
    }
}
