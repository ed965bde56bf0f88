using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees values that a template writes into the page without escaping them.</summary>
public sealed partial class UnescapedTemplateOutput : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unescaped-template-output"),
        Title = "Template writes a value without escaping it",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whatever a user could write into that value runs as script in the browser of the next one.",
        Source = "CWE-79; OWASP Cross Site Scripting Prevention Cheat Sheet; medium by judgement, as where the value comes from is not seen",
        Peers = ["semgrep:template-unescaped", "eslint:vue/no-v-html", "eslint:svelte/no-at-html-tags"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.1"],
        NotSeen = "Values whose name says that they are HTML; calls of helpers, which may escape.",
        SeenOn = "appsecco/dvna",
    };

    /// <inheritdoc/>
    public FileScope Scope { get; } = new("no templates in the repository", code => code.Files("html", "vue", "svelte").Concat(code.Inventory.Files.Where(f => IsTemplate(f.Path))).Where(f => !f.IsTest && !Script.IsAside(f.Path)).Distinct());

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["<%-", "{{{", "safe", "!{", "!=", "v-html", "{@html"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file)
    {
        if (code.Read(file.Path) is not { } text) yield break;
        var form = file.Path[(file.Path.LastIndexOf('.') + 1)..] switch
        {
            "ejs" => Ejs(),
            "hbs" or "handlebars" or "mustache" => Handlebars(),
            "pug" or "jade" => Pug(),
            "vue" => Vue(),
            "svelte" => Svelte(),
            "njk" or "twig" or "liquid" or "swig" or "html" or "htm" => Safe(),
            _ => null,
        };
        if (form is null) yield break;
        // What a layout is filled with is a page that was escaped when it was made.
        foreach (var match in form.Matches(text).Cast<Match>().Where(m => !Markup().IsMatch(m.Groups["value"].Value)))
        {
            var value = match.Groups["value"].Value.Trim();
            yield return new(code.PlaceOf(file.Path, match.Index, match.Index + match.Length), $"{value} is written into the page as it is", "", value);
        }
    }

    private static bool IsTemplate(string path) => path[(path.LastIndexOf('.') + 1)..] is "pug" or "jade" or "njk" or "handlebars" or "mustache" or "twig" or "swig";

    // Only plain values: a call may be the helper that escapes.
    [GeneratedRegex(@"<%-\s*(?<value>[\w$]+([.?]+[\w$]+|\[[\w$'""]+\])*)\s*-?%>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ejs();

    [GeneratedRegex(@"\{\{\{~?\s*(?<value>[\w$./@\[\]]+)\s*~?\}\}\}|\{\{&\s*(?<value>[\w$./@]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handlebars();

    [GeneratedRegex(@"^[ \t]*[\w.#-]*(\([^)\r\n]*\))?!=[ \t]*(?<value>[\w$]+(\.[\w$]+)*)[ \t]*\r?$|!\{\s*(?<value>[\w$]+(\.[\w$]+)*)\s*\}", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Pug();

    [GeneratedRegex(@"\bv-html=""(?<value>[\w$]+(\??\.[\w$]+|\[[\w$'.]+\])*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vue();

    [GeneratedRegex(@"\{@html\s+(?<value>[\w$]+(\??\.[\w$]+|\[[\w$'.]+\])*)\s*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Svelte();

    [GeneratedRegex(@"\{\{-?\s*(?<value>[\w$]+(\.[\w$]+)*)\s*\|\s*(safe|raw)\s*-?\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Safe();

    [GeneratedRegex(@"html|body|content|markup|svg|icon|css|style|script|json|header|footer|head$|foot$|block|yield|partial|layout|include|nonce|csrf|safe|saniti|escaped|rendered|highlight|markdown|meta|schema|i18n|translat|locale|widget|snippet|embed|config|template|^t$|^@partial|^children$|^slot", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Markup();
}
