using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>A key that is the position of an item whose id the same row uses.</summary>
/// <param name="Value">What stands in the braces.</param>
/// <param name="Id">The id, such as <c>item.id</c>.</param>
/// <param name="Callback">The function that is mapped.</param>
internal sealed record PositionKey(SyntaxNode Value, string Id, FunctionShape Callback)
{
    private static readonly string[] Ids = ["id", "_id", "uuid"];

    /// <summary>The keys of a script.</summary>
    public static IEnumerable<PositionKey> In(Script script)
    {
        foreach (var call in script.Calls().Where(c => c.Name == "map" && c.Arguments.Length == 1))
        {
            if (Functions.Read(script.Tree, call.Arguments[0]) is not { Parameters: [{ Name.Length: > 0, HasDefault: false } item, { Name.Length: > 0 } index], IsAsync: false } callback) continue;
            if (Shown(callback) is not { } row || script.TagOf(row["open_tag"] ?? row) is not { HasSpread: false } tag || !tag.Attributes.TryGetValue("key", out var key) || key is null) continue;
            if (Script.Bare(key) is not { Kind: "identifier" } position || script.Text(position) != index.Name) continue;
            if (IdOf(script, callback, item.Name) is { } id) yield return new(position, id, callback);
        }
    }

    /// <summary>How often the position is used in the row, the parameter left out.</summary>
    public int Uses(Script script) => Callback.Body.DescendantsAndSelf().Count(n => n.Kind is "identifier" or "shorthand_property_identifier" && script.Text(n) == Callback.Parameters[1].Name);

    private static SyntaxNode? Shown(FunctionShape callback)
    {
        if (Script.Bare(callback.Body) is { Kind: "jsx_element" or "jsx_self_closing_element" } shown) return shown;
        var returned = Functions.OwnNodes(callback).Where(n => n.Kind == "return_statement").ToList();
        return returned is [var only] && only.Named.FirstOrDefault() is { } value && Script.Bare(value) is { Kind: "jsx_element" or "jsx_self_closing_element" } row ? row : null;
    }

    /// <summary>The id of the item where the row reads it as it is: whoever asks whether it is there knows items without one.</summary>
    private static string? IdOf(Script script, FunctionShape callback, string item)
    {
        foreach (var name in Ids)
        {
            var read = callback.Body.DescendantsAndSelf().Where(n => n.Kind == "member_expression" && script.Text(n) == $"{item}.{name}").ToList();
            if (read.Count > 0 && read.TrueForAll(n => n.Parent is { Kind: "jsx_expression" or "template_substitution" or "arguments" or "pair" })) return $"{item}.{name}";
        }
        return null;
    }
}
