using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees cookies of ASP.NET Core that scripts may read or that travel in the clear.</summary>
public sealed partial class CsharpInsecureCookie : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-insecure-cookie"),
        Title = "Cookie without Secure or HttpOnly (C#)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A script of a stranger, or whoever listens on the way, takes the session over.",
        Source = "OWASP Session Management Cheat Sheet; CWE-614, CWE-1004",
        Peers = ["roslyn:CA5382", "roslyn:CA5396"],
        Cwe = "CWE-614",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Cookies whose names do not say that they are precious; what a cookie policy adds.",
        SeenOn = "tobyash86/WebGoat.NET",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Cookie"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>())
        {
            var left = set.Left.ToString();
            if (left.Split('.')[^1] == "SecurePolicy" && set.Right.ToString() == "CookieSecurePolicy.None" && !CSharpFile.IsForDevelopment(set)) yield return file.Sees(set, "The cookie is sent in the clear");
            else if (left.EndsWith(".Cookie.HttpOnly", StringComparison.Ordinal) && set.Right is LiteralExpressionSyntax { Token.Value: false } && !left.Contains("srf", StringComparison.OrdinalIgnoreCase)) yield return file.Sees(set, "Scripts may read the cookie");
        }
        foreach (var call in file.Text.Calls("Append").Where(c => c.Receiver()?.ToString().EndsWith("Response.Cookies", StringComparison.Ordinal) == true))
        {
            if (call.Argument(0).Constant() is not { } name || !Precious().IsMatch(name) || call.ArgumentList.Arguments.Count < 2 || CSharpFile.IsForDevelopment(call)) continue;
            if (Lacks(call) is { Length: > 0 } lacks) yield return file.Sees(call, $"The cookie '{name}' lacks {lacks}");
        }
    }

    private static string Lacks(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Count == 2) return "Secure and HttpOnly";
        // Options that are made elsewhere are not judged.
        if (call.Argument(2)?.Origin() is not ObjectCreationExpressionSyntax made || made.Made() != "CookieOptions") return "";
        var scope = call.Function()?.ToString() ?? "";
        return string.Join(" and ", new[] { "Secure", "HttpOnly" }.Where(n =>
            made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == n) is { } set
                ? set.Right is LiteralExpressionSyntax { Token.Value: false } : !scope.Contains("." + n, StringComparison.Ordinal)));
    }

    [GeneratedRegex("^(?!.*(xsrf|csrf|antiforgery)).*(session|auth|token|jwt|sid$|login|identity)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Precious();
}
