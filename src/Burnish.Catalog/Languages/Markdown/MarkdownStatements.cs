using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Core.Model;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Burnish.Catalog.Languages.Markdown;

/// <summary>Takes a Markdown text apart into sentences, list items, table rows and headings. Quotations, code and HTML are left out.</summary>
public static partial class MarkdownStatements
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    [GeneratedRegex(@"^\[(?<tick>[ xX])\]\s+", RegexOptions.None, 1000)]
    private static partial Regex Box();

    [GeneratedRegex(@"[\u2705\u2714\u2713\u2611]", RegexOptions.None, 1000)]
    private static partial Regex CheckMark();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[A-Z0-9""'(])", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"img\.shields\.io/(?:static/v1\?label=|badge/)(?<label>[^-?&/]+)(?:&message=|-)(?<value>[^-?&/]+)", RegexOptions.None, 1000)]
    private static partial Regex Badge();

    [GeneratedRegex(@"""[^""]*\s[^""]*\s[^""]*""|\u201c[^\u201d]*\s[^\u201d]*\s[^\u201d]*\u201d", RegexOptions.None, 1000)]
    private static partial Regex Quotation();

    /// <summary>All statements, in the order of the text; empty where it is nested too deeply to be read.</summary>
    public static ImmutableArray<Statement> Read(string file, string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException) // Markdig's answer to nesting deeper than 128 levels.
        {
            return [];
        }
        var found = ImmutableArray.CreateBuilder<Statement>();
        var headings = new List<(int Level, string Text)>();
        Blocks(document, "");
        return found.ToImmutable();

        void Blocks(ContainerBlock container, string lead)
        {
            var before = lead;
            foreach (var block in container)
            {
                switch (block)
                {
                    case HeadingBlock heading:
                        while (headings.Count > 0 && headings[^1].Level >= heading.Level) headings.RemoveAt(headings.Count - 1);
                        var words = Spans(heading.Inline).Select(s => s.Text).FirstOrDefault() ?? "";
                        // The title of a document names what it is about.
                        if (heading.Level > 1) Add(words, heading.Line + 1, "", isProse: false);
                        headings.Add((heading.Level, words));
                        before = lead;
                        break;
                    case ParagraphBlock paragraph:
                        var inList = container is ListItemBlock;
                        foreach (var (line, at) in Spans(paragraph.Inline))
                        {
                            Add(line, Math.Max(at, paragraph.Line + 1), lead, !inList); // The parser gives no line for text after some marks.
                            before = inList ? $"{lead} {line}" : IsLead(line) ? line : "";
                        }
                        break;
                    case Markdig.Extensions.Tables.Table table:
                        foreach (var row in MarkdownRows.Of(table)) Add(row.Text, row.Line, before, isProse: false, row.IsCurrent);
                        before = lead;
                        break;
                    case QuoteBlock or LeafBlock:
                        break;
                    case ListBlock list:
                        foreach (var item in list.OfType<ListItemBlock>()) Blocks(item, before);
                        before = lead;
                        break;
                    case ContainerBlock other:
                        Blocks(other, before);
                        break;
                }
            }
        }

        void Add(string words, int line, string lead, bool isProse, bool isCurrent = false)
        {
            var box = Box().Match(words);
            bool? isChecked = box.Success ? box.Groups["tick"].Value is "x" or "X" : CheckMark().IsMatch(words) ? true : null;
            var plain = Squeezed(CheckMark().Replace(Quotation().Replace(words[box.Length..], " "), " ")).TrimEnd(';', ' ');
            if (plain.Length > 0) found.Add(new(file, line, plain, [.. headings.Select(h => h.Text)], lead, isChecked, isCurrent, isProse));
        }
    }

    /// <summary>The words of a run of inlines; pictures, HTML and struck text give none.</summary>
    internal static string Plain(ContainerInline? inline) => string.Join(' ', Spans(inline).Select(s => s.Text));

    private static bool IsLead(string line) => line.EndsWith(':') || line.Length < 60; // A short line before a list is its title (judgement).

    /// <summary>The sentences of a paragraph. A line that begins in bold begins a statement of its own.</summary>
    private static IEnumerable<(string Text, int Line)> Spans(ContainerInline? inline)
    {
        var parts = new List<(StringBuilder Text, int Line)>();
        var fresh = true;
        foreach (var part in inline?.Descendants() ?? [])
        {
            if (part is LineBreakInline lineBreak)
            {
                fresh = lineBreak.IsHard || lineBreak.NextSibling is EmphasisInline { DelimiterCount: 2 };
                if (!fresh && parts.Count > 0) parts[^1].Text.Append(' ');
                continue;
            }
            var words = Words(part);
            if (words.Length == 0) continue;
            if (fresh || parts.Count == 0 || part is LinkInline) parts.Add((new(), part.Line + 1));
            fresh = part is LinkInline;
            parts[^1].Text.Append(words);
        }
        return parts.SelectMany(p => SentenceEnd().Split(p.Text.ToString()).Select(s => (Squeezed(s), p.Line))).Where(s => s.Item1.Length > 0 && !s.Item1.Contains("~~", StringComparison.Ordinal));
    }

    private static string Words(MarkdownObject inline) => inline switch
    {
        LiteralInline literal when literal.Parent is not LinkInline { IsImage: true } => literal.Content.ToString(),
        CodeInline code => code.Content.Any(c => c is '%' or '<' or '>' or '{' or '=') ? "\u2026" : code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LinkInline { IsImage: true, Url: { } url } when Badge().Match(url) is { Success: true } badge => Uri.UnescapeDataString($"{badge.Groups["label"].Value}: {badge.Groups["value"].Value}").Replace('_', ' '),
        _ => "",
    };

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
