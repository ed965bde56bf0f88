using System.Globalization;
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
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Without a list the token names the algorithm, out of those that the package allows for the key; algorithm confusion has forged tokens in several libraries.",
        Source = "RFC 8725 section 3.1",
        Cwe = "CWE-347",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-9.1.2"],
        NotSeen = "Packages other than jsonwebtoken; options that come from another file are taken to be right.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!JwtCalls.AreUsed(code)) return new RuleAnswer.NotApplicable("no package depends on jsonwebtoken");
        return RuleAnswer.From(JwtCalls.In(code).Where(IsOpen).Select(c => new Sighting(
            c.Script.PlaceOf(c.Call.Node), Message(code, c), c.Call.Callee, c.Script.Text(c.Call.Node))
        { Severity = BindsKeys(code, c) ? Severity.Low : null }));
    }

    private static string Message(Codebase code, JwtCall call) => BindsKeys(code, call)
        ? $"{call.Call.Callee} names no algorithms: the type of the key alone says which the token may name"
        : $"{call.Call.Callee} names no algorithms: the token names one of those that the package allows for the key";

    /// <summary>From version 9 on jsonwebtoken takes no unsigned token and no algorithm that does not belong to the type of the key (its migration notes for version 9).</summary>
    private static bool BindsKeys(Codebase code, JwtCall call)
    {
        var version = code.PackageOf(call.Script.Path)?.Dependencies.FirstOrDefault(d => d.Name == JwtCalls.Package) is { } found
            ? (found.Locked.Length > 0 ? found.Locked : found.Range).TrimStart('^', '~', '=', 'v', '>', ' ') : "";
        return int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= 9;
    }

    private static bool IsOpen(JwtCall call)
    {
        if (call.Kind != "verify" || call.Call.Arguments.Any(a => a.Kind == "spread_element") || call.Key is null) return false;
        if (call.Call.Arguments.Length == 2) return true;
        if (call.Options is null) return true; // a callback in the place of the options
        return call.OptionsLiteral is { } literal && !ObjectLiterals.HasSpread(literal) && ObjectLiterals.Find(call.Script.Tree, literal, "algorithms") is null;
    }
}
