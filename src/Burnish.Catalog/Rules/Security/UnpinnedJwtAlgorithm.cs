using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees token checks that leave the choice of the algorithm to the token.</summary>
public sealed class UnpinnedJwtAlgorithm : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unpinned-jwt-algorithm"),
        Title = "Token checked without a list of algorithms",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Without a list the token itself says how it is to be checked; algorithm confusion has forged tokens in several libraries.",
        Source = "RFC 8725 section 3.1",
        Cwe = "CWE-347",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        NotSeen = "Packages other than jsonwebtoken; options that come from another file are taken to be right.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!JwtCalls.AreUsed(code)) return new RuleAnswer.NotApplicable("no package depends on jsonwebtoken");
        return RuleAnswer.From(JwtCalls.In(code).Where(IsOpen).Select(c => new Sighting(
            c.Script.PlaceOf(c.Call.Node), $"{c.Call.Callee} accepts whatever algorithm the token names", c.Call.Callee, c.Script.Text(c.Call.Node))));
    }

    private static bool IsOpen(JwtCall call)
    {
        if (call.Kind != "verify" || call.Call.Arguments.Any(a => a.Kind == "spread_element") || call.Key is null) return false;
        if (call.Call.Arguments.Length == 2) return true;
        if (call.Options is null) return true; // a callback in the place of the options
        return call.OptionsLiteral is { } literal && !ObjectLiterals.HasSpread(literal) && ObjectLiterals.Find(call.Script.Tree, literal, "algorithms") is null;
    }
}
