using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees links with script in the place of an address.</summary>
public sealed partial class ScriptUrl : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("script-url"),
        Title = "Link that runs script",
        Area = Area.Frontend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Such links only work where the content security policy allows inline script, which lets in everyone else too.",
        Source = "CWE-79; MDN, javascript: URLs; the severity is a judgement",
        Peers = ["eslint:no-script-url", "eslint:react/jsx-no-script-url"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.2"],
        NotSeen = "Links that do nothing, such as javascript:void(0).",
        Unseen = "No value from outside was followed into such a call in the repositories scanned.",
    };

    [GeneratedRegex(@"^javascript:\s*(void\s*\(?0\)?|;|//|)\s*;?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Empty();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["javascript:", "location", "useSearchParams", "useRouter", "useLocation", "event.data", "postMessage"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var (node, value) in StringLiterals.In(flow.Script.Tree))
        {
            var text = value.TrimStart();
            if (!text.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || Empty().IsMatch(text)) continue;
            if (node.Ancestors().Take(3).Any(a => a.Kind is "jsx_attribute" || (a.Kind == "pair" && a["key"] is { } key && flow.Text(key) is "href" or "src" or "action") || (a.Kind == "assignment_expression" && a["left"] is { } left && flow.Text(left).EndsWith("href", StringComparison.Ordinal))))
                yield return (node, "A link runs script instead of leading somewhere");
        }
        foreach (var tag in flow.Script.Tags())
        {
            foreach (var name in (string[])["href", "src", "action", "formAction", "srcDoc"])
            {
                if (tag.Name is not ("a" or "iframe" or "form" or "button" or "embed" or "object" or "frame" or "script") || !tag.Attributes.TryGetValue(name, out var value) || value is null) continue;
                if (flow.TaintOf(value) is { Origin: Origin.Page } taint && taint.Can(Harm.Redirect)) yield return (tag.Tag, $"{taint.Source} becomes the {name} of <{tag.Name}>, which runs it where it begins with javascript:");
            }
        }
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            if (node["left"] is { Kind: "member_expression" } left && left["property"] is { } property && flow.Text(property) == "src" && node["right"] is { } right && left["object"] is { } held && Frame().IsMatch(flow.Text(held))
                && flow.TaintOf(right) is { Origin: Origin.Page } taint && taint.Can(Harm.Redirect)) yield return (node, $"{taint.Source} becomes the address of a frame");
        }
    }

    [GeneratedRegex("frame$|^script$|script(El|Element|Tag)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Frame();
}
