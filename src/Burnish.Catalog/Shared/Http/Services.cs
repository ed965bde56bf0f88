using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>Questions about the HTTP applications that ship.</summary>
internal static partial class Services
{
    /// <summary>Express applications in shipped code that answer at least one endpoint.</summary>
    public static ImmutableArray<HttpApplication> Shipped(Codebase code) =>
        [.. code.Inventory.Applications.Where(a => a.Framework == "express" && Ships(code, a.Place.Path) && Endpoints(code, a.Directory).Any())];

    // The frameworks of scripts whose endpoints are read.
    private static readonly string[] OfScripts = ["express", "fastify", "koa", "nest", "next"];

    /// <summary>Endpoints in shipped scripts, whatever the framework: for questions that do not rest on how Express works.</summary>
    public static IEnumerable<Endpoint> AllEndpoints(Codebase code) => code.Inventory.Endpoints.Where(e => OfScripts.Contains(e.Framework) && Ships(code, e.Place.Path));

    /// <summary>Endpoints of Express in shipped code.</summary>
    public static IEnumerable<Endpoint> Endpoints(Codebase code) => code.Inventory.Endpoints.Where(e => e.Framework == "express" && Ships(code, e.Place.Path));

    /// <summary>False for endpoints of ASP.NET Core: what is asked of scripts, their tests and their packages is not asked of them.</summary>
    public static bool IsOfScripts(Endpoint endpoint) => endpoint.Framework != "aspnetcore";

    /// <summary>Endpoints of one package.</summary>
    public static IEnumerable<Endpoint> Endpoints(Codebase code, string directory) => Endpoints(code).Where(e => e.Directory == directory);

    /// <summary>Shipped scripts of one package whose text holds one of the words.</summary>
    public static IEnumerable<Script> Scripts(Codebase code, string directory, params string[] words) =>
        Script.Shipped(code, words).Where(s => (code.PackageOf(s.Path)?.Directory ?? "") == directory);

    /// <summary>True where something registered on the application is, by name, module or text, one of these.</summary>
    public static bool Registers(HttpApplication application, params string[] words) => application.Middleware.Any(m => Is(m, words));

    /// <summary>True where a middleware is, by name, module or text, one of these.</summary>
    public static bool Is(Middleware middleware, params string[] words) => words.Any(w =>
        middleware.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || middleware.Module.Contains(w, StringComparison.OrdinalIgnoreCase)
        || middleware.Text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// True where the package brings a module in that is not seen on any of its applications: it is registered in a way that the survey did not follow, so nothing is said against it.
    /// </summary>
    public static bool BringsUnseen(Codebase code, string directory, params string[] modules) =>
        !code.Inventory.Applications.Any(a => a.Directory == directory && Registers(a, modules))
        && !Endpoints(code, directory).Any(e => e.Chain.Any(m => Is(m, modules)))
        && Scripts(code, directory, modules).Any(s => Imports.In(s.Tree).Any(i => !i.IsTypeOnly && modules.Contains(i.Module)));

    /// <summary>True where a shipped script of the package holds one of the texts.</summary>
    public static bool Says(Codebase code, string directory, params string[] texts) =>
        code.ShippedScripts().Any(f => !Script.IsAside(f.Path) && (code.PackageOf(f.Path)?.Directory ?? "") == directory
            && code.Read(f.Path) is { } text && texts.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The handler's function; null where the survey did not find it.</summary>
    public static (Script Script, FunctionShape Function)? Handler(Codebase code, Endpoint endpoint)
    {
        if (endpoint.Handler.End == 0 || Script.At(code, endpoint.Handler.Path) is not { } script) return null;
        var function = Functions.In(script.Tree).FirstOrDefault(f => f.Node.Start == endpoint.Handler.Start && f.Node.End == endpoint.Handler.End);
        return function is null ? null : (script, function);
    }

    /// <summary>Paths where passwords or tokens are tried.</summary>
    public static bool TakesCredentials(Endpoint endpoint) => endpoint.Method is "POST" or "PUT" or "ALL"
        // The token of another provider cannot be guessed.
        && !endpoint.Path.Split('/').Any(p => p.ToLowerInvariant() is "google" or "facebook" or "apple" or "github" or "gitlab" or "twitter" or "microsoft" or "oauth" or "saml" or "sso")
        && Door(endpoint).ToLowerInvariant().Replace("_", "-", StringComparison.Ordinal)
            is ("login" or "log-in" or "signin" or "sign-in" or "register" or "signup" or "sign-up" or "token" or "reset-password" or "forgot-password" or "password-reset"
            or "resetpassword" or "forgotpassword" or "authenticate" or "verify-otp" or "otp" or "reset") && IsOfAnAccount(endpoint);

    // Much else is reset, and a device's token is stored rather than tried.
    private static bool IsOfAnAccount(Endpoint endpoint) => Door(endpoint).ToLowerInvariant() switch
    {
        "reset" => Account().IsMatch(endpoint.Path),
        "token" => endpoint.Path.Split('/') is not [.., [':' or '{' or '*', ..], _],
        _ => true,
    };

    [GeneratedRegex("password|account|auth|credential|login|mfa|/pin/", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Account();

    // POST /reset-password/:token is a door as well; PUT /tokens/:id is not, so only what can be nothing else looks behind a parameter.
    private static string Door(Endpoint endpoint)
    {
        var parts = endpoint.Path.Split('/');
        return parts.Length > 1 && parts[^1].Length > 0 && parts[^1][0] is ':' or '{' or '*' && Resets().IsMatch(parts[^2]) ? parts[^2] : parts[^1];
    }

    [GeneratedRegex("^(reset|forgot)-?_?password$|^password-?_?reset$|^verify-otp$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Resets();

    private static bool Ships(Codebase code, string path) =>
        !Script.IsAside(path) && code.Inventory.Files.FirstOrDefault(f => f.Path == path) is { IsTest: false };
}
