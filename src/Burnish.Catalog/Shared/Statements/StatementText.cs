using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Statements;

/// <summary>One part of a text that is put together: words of the program, or a value.</summary>
/// <param name="Literal">The words, decoded; empty for a value.</param>
/// <param name="Value">The value; null for words.</param>
internal sealed record StatementPart(string Literal, SyntaxNode? Value);

/// <summary>Takes apart a template or a chain of additions.</summary>
internal static class StatementText
{
    /// <summary>The parts in order; empty where the text has no value in it or is put together otherwise.</summary>
    public static ImmutableArray<StatementPart> Parts(Script script, SyntaxNode node)
    {
        var parts = ImmutableArray.CreateBuilder<StatementPart>();
        return Take(script, Script.Bare(node), parts) && parts.Any(p => p.Value is not null) && parts is [{ Value: null }, ..] ? parts.ToImmutable() : [];
    }

    private static bool Take(Script script, SyntaxNode node, ImmutableArray<StatementPart>.Builder parts)
    {
        if (script.StringOf(node) is { } text) parts.Add(new(text, null));
        else if (node is { Kind: "binary_expression" } && node["operator"]?.Kind == "+" && node["left"] is { } left && node["right"] is { } right) return Take(script, left, parts) && Take(script, right, parts);
        else if (node.Kind == "template_string") return Template(script, node, parts);
        else if (node.Kind is "identifier" or "member_expression" or "subscript_expression" or "call_expression" or "await_expression") parts.Add(new("", node));
        else return false;
        return true;
    }

    private static bool Template(Script script, SyntaxNode node, ImmutableArray<StatementPart>.Builder parts)
    {
        var at = node.Start + 1;
        foreach (var hole in node.Named.Where(n => n.Kind == "template_substitution"))
        {
            if (hole.Named.FirstOrDefault(n => n.Kind != "comment") is not { } value || !Words(script, at, hole.Start, parts)) return false;
            parts.Add(new("", value));
            at = hole.End;
        }
        return Words(script, at, node.End - 1, parts);
    }

    /// <summary>Words with escapes are refused: what stands in the file is then not what the program says.</summary>
    private static bool Words(Script script, int start, int end, ImmutableArray<StatementPart>.Builder parts)
    {
        var text = script.Tree.Text[start..end];
        parts.Add(new(text, null));
        return !text.Contains('\\', StringComparison.Ordinal);
    }
}
