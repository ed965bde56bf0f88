using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees session cookies that scripts can read or that travel unencrypted.</summary>
public sealed partial class InsecureCookie : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("insecure-cookie"),
        Title = "Session cookie without secure and httpOnly",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A script that gets into the page, or anyone on the way, takes the session over.",
        Source = "OWASP Session Management Cheat Sheet; CWE-614, CWE-1004",
        Peers = ["eslint:sonarjs/cookie-no-httponly", "eslint:sonarjs/insecure-cookie"],
        Cwe = "CWE-614",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-3.3.1", "ASVS-v5.0.0-3.3.4"],
        NotSeen = "Options that come from elsewhere; cookies of session packages.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    private static readonly string[] Guards = ["httpOnly", "secure"];

    [GeneratedRegex("token|session|sid$|auth|jwt|refresh", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SessionName();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [".cookie("];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? InScript(script) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var call in script.Calls().Where(c => c.Name == "cookie" && c.Receiver is "res" or "response" or "reply"))
        {
            if (call.Arguments.Length < 2 || script.StringOf(call.Arguments[0]) is not { } name || !SessionName().IsMatch(name)) continue;
            var options = call.Arguments.Length > 2 ? call.Arguments[2] : null;
            if (options is not null && !Script.IsClosedObject(options)) continue;
            string[] absent = [.. Guards.Where(o => script.Property(options, o) is null or { Kind: "false" })];
            if (absent.Length > 0) yield return new(script.PlaceOf(call.Node), $"The cookie '{name}' is set without {string.Join(" and ", absent)}", name, name);
        }
    }
}
