using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>Names form fields by what stands beside them: the label in front, else the placeholder.</summary>
/// <param name="taken">Ids of the interface; those that are given are added.</param>
internal sealed partial class FieldName(Codebase code, HashSet<string> taken)
{
    private static readonly string[] Fields = ["input", "textarea", "select"];

    // So long is no name but an explanation (judgement).
    private const int Longest = 60;

    public static HashSet<string> Taken(Codebase code) => [.. Script.Shipped(code, "id=").SelectMany(s => s.Tags().Select(t => t.Attributes.TryGetValue("id", out var id) ? s.StringOf(id) : null)).OfType<string>()];

    public Mend Of(Script script, JsxTag field)
    {
        var label = LabelBefore(script, field);
        if (label is not null) return Bound(script, label, field);
        if (field.Attributes.ContainsKey("id") || !field.Attributes.TryGetValue("placeholder", out var hint) || hint is null) return Mend.Leave("nothing beside the field says what it is for");
        if (BeforeIt(script, field.Element) is { Kind: "jsx_element" } before && script.Text(before).Contains('>') && Words().IsMatch(Inner(script, before))) return Mend.Leave("what stands in front of the field may name it, but is no label");
        if (script.StringOf(hint) is not { } text) return IsTranslated(script, hint) ? Mend.By(Attribute(script, field, $"aria-label={script.Text(hint)}")) : Mend.Leave("its placeholder is computed");
        var name = text.Trim().TrimEnd('.', '…', ':').TrimEnd();
        return IsName(name) ? Mend.By(Attribute(script, field, $"aria-label=\"{name}\"")) : Mend.Leave("its placeholder is an example, not a name");
    }

    private Mend Bound(Script script, JsxTag label, JsxTag field)
    {
        var own = field.Attributes.TryGetValue("id", out var said) ? script.StringOf(said) : null;
        if (own is not null) return Mend.By(Attribute(script, label, $"htmlFor=\"{own}\""));
        if (field.Attributes.ContainsKey("id")) return Mend.Leave("its id is computed");
        if (IsRepeated(script, field)) return Mend.Leave("it may stand on a page more than once, so that its id would not be the only one");
        var words = field.Attributes.TryGetValue("name", out var name) && script.StringOf(name) is { Length: > 0 } given ? given : Inner(script, label.Element);
        var slug = Slug(words);
        if (slug.Length == 0) return Mend.Leave("its label has no letters for an id");
        if (!taken.Add(slug) && !taken.Add(slug = $"{Slug(Path.GetFileNameWithoutExtension(script.Path))}-{slug}")) return Mend.Leave("its id would be taken");
        return Mend.By(Attribute(script, label, $"htmlFor=\"{slug}\""), Attribute(script, field, $"id=\"{slug}\""));
    }

    /// <summary>The label that stands right in front of the field, or of the element whose only field it is.</summary>
    private static JsxTag? LabelBefore(Script script, JsxTag field)
    {
        var before = BeforeIt(script, field.Element);
        if (before is null && field.Element.Parent is { Kind: "jsx_element" } frame && frame.DescendantsAndSelf().Select(script.TagOf).OfType<JsxTag>().Count(t => Fields.Contains(t.Name)) == 1)
            before = BeforeIt(script, frame);
        if (before is not { Kind: "jsx_element" } || before["open_tag"] is not { } open || script.TagOf(open) is not { Name: "label", HasSpread: false } label) return null;
        return label.Attributes.ContainsKey("htmlFor") || before.DescendantsAndSelf().Select(script.TagOf).OfType<JsxTag>().Any(t => Fields.Contains(t.Name)) || !Words().IsMatch(Inner(script, before)) ? null : label;
    }

    /// <summary>The element in front, past blanks; null where there is none, the text or expression itself where one is in between.</summary>
    private static SyntaxNode? BeforeIt(Script script, SyntaxNode element) => element.Parent is not { Kind: "jsx_element" or "jsx_fragment" } parent ? null
        : parent.Named.TakeWhile(n => n.Start < element.Start).LastOrDefault(n => n.Kind != "jsx_opening_element" && !(n.Kind == "jsx_text" && script.Text(n).Trim().Length == 0));

    /// <summary>The plain text inside an element.</summary>
    private static string Inner(Script script, SyntaxNode element) =>
        string.Join(' ', element.DescendantsAndSelf().Where(n => n.Kind == "jsx_text").Select(n => script.Text(n).Trim()).Where(t => t.Length > 0));

    /// <summary>True inside of a list, and in components that are shown in several places.</summary>
    private bool IsRepeated(Script script, JsxTag field)
    {
        if (field.Element.Ancestors().Any(a => a.Kind == "call_expression" && a["function"] is { } f && script.Text(f) is var name && (name.EndsWith(".map", StringComparison.Ordinal) || name.EndsWith("from", StringComparison.Ordinal)))) return true;
        var component = Languages.TypeScript.Functions.In(script.Tree).Where(f => f.Name.Length > 0 && char.IsUpper(f.Name[0]) && f.Body is { } b && b.Start <= field.Tag.Start && field.Tag.End <= b.End).Select(f => f.Name).FirstOrDefault();
        return component is null || Script.Shipped(code, $"<{component}").Sum(s => s.Tags().Count(t => t.Name == component)) > 1;
    }

    private static bool IsTranslated(Script script, SyntaxNode value) => Script.Bare(value) is { Kind: "call_expression" } call && call["function"] is { } function && script.Text(function) is "t" or "i18n.t";

    private static bool IsName(string text) => text.Length is > 2 and <= Longest && Words().IsMatch(text) && !Example().IsMatch(text);

    private static string Slug(string text) => string.Join('-', Camel().Replace(text, "$1-$2").ToLowerInvariant().Split([.. text.ToLowerInvariant().Where(c => !char.IsAsciiLetterOrDigit(c)), '-'], StringSplitOptions.RemoveEmptyEntries).Take(4)) is var slug && slug.Length > 0 && char.IsAsciiLetter(slug[0]) ? slug : "";

    /// <summary>In front of the other attributes, on a line of its own where they have one.</summary>
    private static TextEdit Attribute(Script script, JsxTag tag, string text)
    {
        var first = tag.Tag.Named.FirstOrDefault(n => n.Kind == "jsx_attribute");
        var gap = first is null ? " " : script.Tree.Text[tag.NameNode.End..first.Start];
        return new(tag.NameNode.End, 0, (gap.Contains('\n', StringComparison.Ordinal) ? gap : " ") + text);
    }

    [GeneratedRegex(@"\p{L}{2}", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\d@*•""<>{}&\\]|://|\be\.?g\b|\bex[.:]|\bexample\b|\bJohn\b|\bJane\b|\bDoe\b|\(", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Example();

    [GeneratedRegex("([a-z])([A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Camel();
}
