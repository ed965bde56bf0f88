using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Markdown whose HTML goes into the page.</summary>
public sealed class MarkdownWithRawHtml : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("markdown-with-raw-html"),
        Title = "HTML in Markdown passed through",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whoever writes the text writes script for everyone who reads it.",
        Source = "CWE-79; react-markdown documentation, security",
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.3.5"],
        NotSeen = "Whether the text is written by the author of the page.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["allowDangerousHtml", "escapeHtml", "rehypeRaw", "rehype-raw"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var tag in flow.Script.Tags().Where(t => t.Name is "ReactMarkdown" or "Markdown"))
        {
            var isOpen = (tag.Attributes.TryGetValue("allowDangerousHtml", out var allow) && (allow is null || Script.Bare(allow).Kind == "true"))
                || (tag.Attributes.TryGetValue("escapeHtml", out var escape) && escape is not null && Script.Bare(escape).Kind == "false")
                || (tag.Attributes.TryGetValue("rehypePlugins", out var plugins) && plugins is not null && flow.Text(plugins).Contains("rehypeRaw", StringComparison.Ordinal) && !flow.Text(plugins).Contains("anitize", StringComparison.Ordinal));
            if (isOpen) yield return (tag.Tag, $"<{tag.Name}> passes HTML in the text through");
        }
    }

}
