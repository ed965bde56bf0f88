using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees changing actions that [AllowAnonymous] opens inside of a controller that asks who calls.</summary>
public sealed partial class CsharpOpenAction : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-open-action"),
        Title = "Changing action opened to everyone",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The attribute wins over every [Authorize] above it: anyone on the network changes data there.",
        Source = "Microsoft, Simple authorization in ASP.NET Core; CWE-862; the severity is a judgement",
        Cwe = "CWE-862",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Whether the action is meant to be open. Signing in, registering, resetting and webhooks are silent.",
        SeenOn = "bitwarden/server",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["AllowAnonymous"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var type in file.Text.All<ClassDeclarationSyntax>().Where(t => t.AttributeLists.Attributes("Authorize").Any() && Actions.IsController(t)))
            foreach (var method in type.Members.OfType<MethodDeclarationSyntax>())
                if (method.AttributeLists.Attributes("AllowAnonymous").Any() && method.AttributeLists.Attributes("HttpPost", "HttpPut", "HttpPatch", "HttpDelete").Any()
                    && !MayBeOpen().IsMatch(type.Identifier.ValueText + " " + method.Identifier.ValueText + " " + method.AttributeLists.ToString().Replace("AllowAnonymous", "", StringComparison.Ordinal)) && !IsChecked(method))
                    yield return file.SeesHead(method, $"{type.Identifier.ValueText}.{method.Identifier.ValueText} changes data for anyone, although its controller asks who calls", $"{type.Identifier.ValueText}.{method.Identifier.ValueText}");
    }

    /// <summary>A signature, key or user that the action looks at itself.</summary>
    private static bool IsChecked(MethodDeclarationSyntax method) => OwnCheck().IsMatch(method.ToString());

    [GeneratedRegex("login|logon|sign_?in|sign_?up|register|registration|account|auth|token|password|forgot|reset|confirm|verify|webhook|callback|contact|subscribe|captcha|consent|logout|signout|health|error|search|query|preview|invit|guest|anonym|public|track|feedback", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MayBeOpen();

    [GeneratedRegex(@"signature|hmac|api_?key|IsAuthenticated|AuthorizeAsync|Unauthorized\(|Forbid\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnCheck();
}
