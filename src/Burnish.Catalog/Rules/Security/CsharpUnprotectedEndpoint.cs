using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees changing endpoints of ASP.NET Core that ask nobody who calls, in a project whose other endpoints do.</summary>
public sealed partial class CsharpUnprotectedEndpoint : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-unprotected-endpoint"),
        Title = "Changing endpoint without authorization (ASP.NET Core)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The other endpoints of the project ask who calls; this one changes data for anyone.",
        Source = "Microsoft, Authorization in minimal API apps; OWASP API5:2023; the severity is a judgement",
        Cwe = "CWE-862",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "OWASP-API5:2023"],
        NotSeen = "Checks inside of the handler's services. Signing in, registering and webhooks are silent, and so is a project that asks nowhere. AllowAnonymous is taken for intended.",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var endpoints = code.Inventory.Endpoints.Where(e => e.Framework == "aspnetcore").ToList();
        if (endpoints.Count == 0) return new RuleAnswer.NotApplicable("no endpoint of ASP.NET Core was found");
        return RuleAnswer.From(endpoints.GroupBy(e => e.Directory).Where(g => g.Any(Conventions.IsAuthorized)).SelectMany(g => g)
            .Where(e => e.Method is "POST" or "PUT" or "PATCH" or "DELETE" && !Conventions.IsAuthorized(e) && !MayBeOpen().IsMatch($"{e.Path} {e.HandlerName}") && !IsMeant(code, e))
            .Select(e => new Sighting(e.Place, $"{e.Name} changes data for anyone; other endpoints of the project ask who calls", e.Name, e.Name)));
    }

    /// <summary>Said in so many words, or checked by the handler itself.</summary>
    private static bool IsMeant(Codebase code, Endpoint endpoint)
    {
        var around = Text(code, endpoint.Place) + Text(code, endpoint.Handler);
        return endpoint.Chain.Any(m => m.Module.Length == 0) || OwnCheck().IsMatch(around);
    }

    private static string Text(Codebase code, Place place) =>
        // A chain goes on behind the call, attributes stand before the method.
        code.Read(place.Path) is { } text ? text[Math.Max(0, place.Start - 200)..Math.Min(text.Length, place.End + 200)] : "";

    [GeneratedRegex("login|logon|sign_?-?in|sign_?-?up|register|registration|/auth|token|password|forgot|reset|confirm|verify|webhook|callback|contact|subscri|captcha|consent|log-?out|health|error|search|query|invit|anonym|public|track|feedback|account", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MayBeOpen();

    [GeneratedRegex(@"AllowAnonymous|signature|hmac|api_?key|IsAuthenticated|AuthorizeAsync|Unauthorized\(|Forbid\(|GetUserId|ClaimsPrincipal", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnCheck();
}
