using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens that are signed to be valid for ever.</summary>
public sealed class JwtWithoutExpiry : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("jwt-without-expiry"),
        Title = "Token signed without an expiry",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A leaked token that never expires is an account that is lost for ever.",
        Source = "OWASP ASVS 4.0.3, 3.3 and 3.5; CWE-613",
        Cwe = "CWE-613",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025"],
        NotSeen = "Payloads or options that are put together in another file are taken to be right.",
        SeenOn = "outline/outline",
    };

    // Not those of the standard, but a date that the program checks itself.
    private static readonly string[] Expiries = ["exp", "expires", "expiresAt", "expires_at", "expiry", "expiresOn", "validUntil"];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!JwtCalls.AreUsed(code)) return new RuleAnswer.NotApplicable("no package depends on jsonwebtoken");
        return RuleAnswer.From(JwtCalls.In(code).Where(IsEndless).Select(c => new Sighting(
            c.Script.PlaceOf(c.Call.Node), $"{c.Call.Callee} makes a token that never expires", c.Call.Callee, c.Script.Text(c.Call.Node))));
    }

    private static bool IsEndless(JwtCall call)
    {
        if (call.Kind != "sign" || call.Key is null || !PayloadLacksExpiry(call)) return false;
        if (call.Call.Arguments.Length == 2 || call.Options is null) return true;
        return call.OptionsLiteral is { } literal && !ObjectLiterals.HasSpread(literal) && ObjectLiterals.Find(call.Script.Tree, literal, "expiresIn") is null && !IsSetLater(call);
    }

    /// <summary>The options are a variable that is given its expiry by a statement of its own.</summary>
    private static bool IsSetLater(JwtCall call) => call.Options is { } options && Script.Bare(options) is { Kind: "identifier" } name
        && call.Script.Tree.OfKind("assignment_expression").Any(a => a["left"] is { } left && Calls.PathOf(call.Script.Tree, left) == $"{call.Script.Text(name)}.expiresIn");

    private static bool PayloadLacksExpiry(JwtCall call)
    {
        var payload = Script.Bare(call.Call.Arguments[0]);
        if (payload.Kind == "identifier" && call.Script.Declared(call.Script.Text(payload)) is { } declared) payload = Script.Bare(declared);
        return Script.IsClosedObject(payload) && !Array.Exists(Expiries, e => call.Script.Property(payload, e) is not null) && !call.Script.Tree.Text.Contains(".exp =", StringComparison.Ordinal);
    }
}
