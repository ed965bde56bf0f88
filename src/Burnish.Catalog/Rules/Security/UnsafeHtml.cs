using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees HTML that goes into the page as it comes.</summary>
public sealed class UnsafeHtml : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unsafe-html"),
        Title = "HTML put into the page unsanitised",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whatever a user could write into that text runs as script in the browser of the next one.",
        Source = "CWE-79; OWASP Cross Site Scripting Prevention Cheat Sheet; medium by judgement, as where the text comes from is not seen: page-html-injection follows it",
        Peers = ["eslint:react/no-danger", "eslint:vue/no-v-html", "eslint:svelte/no-at-html-tags", "semgrep:react-dangerouslysetinnerhtml", "biome:security/noDangerouslySetInnerHtml"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.3.1", "ASVS-v5.0.0-3.2.2"],
        NotSeen = "Whether a text that is not visibly sanitised is harmless because of where it comes from.",
        SeenOn = "outline/outline",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["dangerouslySetInnerHTML"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? InScript(script).Concat(InCalls(script)) : [];

    private static IEnumerable<Sighting> InScript(Script script)
    {
        foreach (var tag in script.Tags())
        {
            if (!tag.Attributes.TryGetValue("dangerouslySetInnerHTML", out var value) || value is null) continue;
            var literal = value.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "object");
            if (script.Property(literal, "__html") is { } html && !IsHarmless(script, tag.Name, html))
                yield return new(script.PlaceOf(tag.Tag), $"<{tag.Name}> shows {Short(script.Text(html))} as HTML without sanitising it", "", script.Text(html));
        }
    }

    private static IEnumerable<Sighting> InCalls(Script script)
    {
        // The same property where elements are made by calls: React.createElement('div', { dangerouslySetInnerHTML: { __html: x } }).
        foreach (var pair in script.Tree.OfKind("pair"))
        {
            if (pair["key"] is not { } key || script.Text(key) != "dangerouslySetInnerHTML" || pair["value"] is not { } value || script.Property(value, "__html") is not { } html) continue;
            if (Script.Bare(html).Kind is "member_expression" or "identifier" or "template_string" or "binary_expression" && !IsHarmless(script, "", html))
                yield return new(script.PlaceOf(pair), $"{Short(script.Text(html))} is shown as HTML without sanitising it", "", script.Text(html));
        }
    }

    private static bool IsHarmless(Script script, string tag, SyntaxNode html)
    {
        var value = Script.Bare(html);
        if (tag is "script" or "style") return true; // structured data and styles are written by the page's author
        if (script.StringOf(value) is not null || Sanitises(script.Text(value))) return true;
        if (Draws(script, value)) return true;
        return value.Kind == "identifier" && script.Declared(script.Text(value)) is { } declared && (script.StringOf(declared) is not null || Sanitises(script.Text(declared)));
    }

    /// <summary>Made by a package that draws a code as shapes: nothing of the text that went in comes out as markup.</summary>
    private static bool Draws(Script script, SyntaxNode value) =>
        Calls.Read(script.Tree, value) is { } call && script.LocalsOf("uqr", "bwip-js").Contains(call.Callee.Split('.')[0]);

    private static bool Sanitises(string text) =>
        text.Contains("sanit", StringComparison.OrdinalIgnoreCase) || text.Contains("purify", StringComparison.OrdinalIgnoreCase)
        || text.Contains("escape", StringComparison.OrdinalIgnoreCase) || text.Contains("katex", StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
