using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>Puts JSX around JSX; what is wrapped moves one step to the right.</summary>
internal static class JsxWrap
{
    /// <summary>The edit; null where the form is one whose text would change with its indentation.</summary>
    /// <param name="open">Such as <c>&lt;Suspense fallback={null}&gt;</c>.</param>
    /// <param name="close">The closing tag.</param>
    public static TextEdit? Around(Script script, SyntaxNode node, string open, string close)
    {
        var text = script.Tree.Text;
        var style = FileStyle.Of(script.Tree, script.Path);
        var isTall = text.AsSpan(node.Start, node.End - node.Start).Contains('\n');
        if (isTall && node.DescendantsAndSelf().Any(n => n.Kind == "template_string" && script.Text(n).Contains('\n', StringComparison.Ordinal))) return null;
        var own = Lines.Of(text, node.Start);
        // Among other JSX on its line it stays there.
        if (own is null && !isTall && node.Parent is { Kind: "jsx_element" or "jsx_fragment" }) return new(node.Start, node.End - node.Start, $"{open}{text[node.Start..node.End]}{close}");
        var isBare = own is null && node.Parent is { Kind: "return_statement" or "arrow_function" };
        if (own is null && !isBare && node.Parent is not { Kind: "arguments" or "parenthesized_expression" }) return null;
        var outer = Lines.Indent(text, node.Start);
        var indent = own ?? outer + style.Indent;
        // Where the node did not begin its line, its other lines stand one step less deep than its new first one.
        var step = own is null ? style.Indent + style.Indent : style.Indent;
        var moved = string.Join('\n', text[node.Start..node.End].Split('\n').Select((l, i) => i == 0 || l.Trim().Length == 0 ? l : step + l));
        var body = $"{open}{style.LineEnding}{indent}{style.Indent}{moved}{style.LineEnding}{indent}{close}";
        if (own is not null) return new(node.Start, node.End - node.Start, body);
        var (left, right) = isBare ? ("(", ")") : ("", "");
        return new(node.Start, node.End - node.Start, $"{left}{style.LineEnding}{indent}{body}{style.LineEnding}{outer}{right}");
    }
}
