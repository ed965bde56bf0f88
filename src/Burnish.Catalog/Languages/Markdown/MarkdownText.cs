using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Burnish.Catalog.Languages.Markdown;

/// <summary>One heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text without marks.</param>
/// <param name="Anchor">The name that GitHub gives it.</param>
public sealed record MarkdownHeading(int Level, string Text, string Anchor, int Line, int Start, int End);

/// <summary>One link or picture.</summary>
/// <param name="Target">Where it leads, as written.</param>
/// <param name="TargetStart">Where the target stands; 0 with <paramref name="TargetEnd"/> 0 for a link by reference.</param>
public sealed record MarkdownLink(string Target, int Line, int Start, int End, int TargetStart, int TargetEnd);

/// <summary>One fenced code block.</summary>
/// <param name="Info">Its language.</param>
/// <param name="Line">Line of its first line of code, from 1.</param>
public sealed record MarkdownFence(string Info, string Text, int Line);

/// <summary>A Markdown text: headings, links, code blocks and the anchors that can be linked to.</summary>
public sealed partial record MarkdownText(
    string Text, ImmutableArray<MarkdownHeading> Headings, ImmutableArray<MarkdownLink> Links, ImmutableArray<MarkdownFence> Fences, ImmutableHashSet<string> Anchors)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    [GeneratedRegex(@"\b(?:id|name)\s*=\s*[""'](?<name>[^""']+)[""']", RegexOptions.None, 1000)]
    private static partial Regex NamedElement();

    /// <summary>Reads a text; null where it is nested too deeply to be read.</summary>
    public static MarkdownText? Read(string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException) // Markdig's answer to nesting deeper than 128 levels.
        {
            return null;
        }
        var anchors = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var headings = Headed(document, anchors);
        foreach (var html in document.Descendants<HtmlBlock>()) anchors.UnionWith(Named(html.Lines.ToString()));
        foreach (var html in document.Descendants<HtmlInline>()) anchors.UnionWith(Named(html.Tag));
        var links = document.Descendants<LinkInline>().Where(l => !string.IsNullOrEmpty(l.Url)).Select(LinkOf).ToImmutableArray();
        var fences = document.Descendants<FencedCodeBlock>()
            .Select(f => new MarkdownFence((f.Info ?? "").ToLowerInvariant(), f.Lines.ToString(), f.Line + 2)).ToImmutableArray();
        return new(text, headings, links, fences, anchors.ToImmutable());
    }

    /// <summary>The anchor that GitHub makes of a heading.</summary>
    /// <remarks>Source: lower case, spaces to dashes, all but letters, digits, dashes and underscores left out (gjtorikian/html-pipeline, toc_filter).</remarks>
    public static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder(heading.Length);
        foreach (var rune in heading.Trim().ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_') anchor.Append(rune);
            else if (rune.Value == ' ') anchor.Append('-');
        }
        return anchor.ToString();
    }

    private static ImmutableArray<MarkdownHeading> Headed(MarkdownDocument document, ImmutableHashSet<string>.Builder anchors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var headings = ImmutableArray.CreateBuilder<MarkdownHeading>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var text = string.Concat(heading.Inline?.Descendants().Select(Words) ?? []);
            var anchor = AnchorOf(text);
            var nth = seen[anchor] = seen.TryGetValue(anchor, out var before) ? before + 1 : 0;
            if (nth > 0) anchor = $"{anchor}-{nth}";
            anchors.Add(anchor);
            headings.Add(new(heading.Level, text.Trim(), anchor, heading.Line + 1, heading.Span.Start, heading.Span.End + 1));
        }
        return headings.ToImmutable();
    }

    private static string Words(MarkdownObject inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    };

    private static MarkdownLink LinkOf(LinkInline link) => new(
        link.Url ?? "", link.Line + 1, link.Span.Start, link.Span.End + 1,
        link.Reference is null && !link.UrlSpan.IsEmpty ? link.UrlSpan.Start : 0, link.Reference is null && !link.UrlSpan.IsEmpty ? link.UrlSpan.End + 1 : 0);

    private static IEnumerable<string> Named(string html) => NamedElement().Matches(html).Select(m => m.Groups["name"].Value);
}
