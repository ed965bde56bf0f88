using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees pages that ASP.NET Core answers with text of the request inside.</summary>
public sealed class CsharpReflectedHtml : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-reflected-html"),
        Title = "Request text in an HTML answer (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A link runs a script of the attacker in the page of the one who follows it.",
        Source = "OWASP Cross Site Scripting Prevention Cheat Sheet; CWE-79",
        Peers = ["roslyn:CA3002"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Razor pages; text that another method puts together.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["html", "HtmlString", "Html.Raw"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Content", "Text").Where(c => c.ArgumentList.Arguments.Skip(1).Any(a => a.Expression.Constant() is { } type && type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))))
            if (RequestInput.Of(call.Argument(0), "HtmlEncode", "Encode") is { } input) yield return file.Sees(call, $"'{input}' comes from the request and is part of the page");
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "HtmlString"))
            if (RequestInput.Of(made.ArgumentList.Argument(0), "HtmlEncode", "Encode") is { } input) yield return file.Sees(made, $"'{input}' comes from the request and is not encoded");
    }
}
