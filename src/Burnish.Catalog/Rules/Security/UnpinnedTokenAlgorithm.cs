using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees token checks of packages other than jsonwebtoken that leave the choice of the algorithm to the token.</summary>
public sealed class UnpinnedTokenAlgorithm : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unpinned-token-algorithm"),
        Title = "Token strategy without a list of algorithms",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Without a list the token names the algorithm, out of those that the package allows for the key; a change of the key's type or of the package then widens what is accepted.",
        Source = "RFC 8725 section 3.1; severity: judgement, as today's versions bind the algorithm to the type of the key",
        Cwe = "CWE-347",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-9.1.2"],
        NotSeen = "Options that come from another file are taken to be right; keys out of a set (JWKS) name their algorithm themselves.",
        SeenOn = "hagopj13/node-express-boilerplate",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!TokenPackages.AnyOf(code.Inventory, "jose", "passport-jwt", "@nestjs/jwt", "@fastify/jwt", "koa-jwt")) return new RuleAnswer.NotApplicable("no package depends on jose, passport-jwt, koa-jwt, @nestjs/jwt or @fastify/jwt");
        var uses = TokenUses.In(code).Where(u => !u.IsSign).ToList();
        if (uses.Count == 0) return new RuleAnswer.NotApplicable("no call checks a token with a key of the program");
        return RuleAnswer.From(uses.Where(u => u.Holds == false).Select(u => u.Told($"{u.Callee} names no algorithms: the type of the key alone says which the token may name")));
    }
}
