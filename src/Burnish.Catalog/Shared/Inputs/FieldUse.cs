using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Inputs;

/// <summary>How the function that reads a field goes on with it.</summary>
internal static partial class FieldUse
{
    private static readonly string[] OfText =
        ["trim", "toLowerCase", "toUpperCase", "split", "startsWith", "endsWith", "replace", "replaceAll", "charAt", "padStart", "padEnd", "normalize", "match", "localeCompare", "substring", "substr"];

    private static readonly string[] OfLists = ["map", "forEach", "filter", "join", "push", "reduce", "some", "every", "find", "flatMap", "entries"];

    /// <summary>What the use shows; null where it shows nothing, Unknown where it shows that several kinds are meant.</summary>
    public static ValueKind? Of(Script script, RequestRead read)
    {
        if (NodeAt(script, read) is not { } node || Around(node) is not { } function) return ValueKind.Unknown;
        var local = Local(script, node);
        var uses = function.DescendantsAndSelf().Where(n => Is(script, n, read, local)).Select(n => One(script, n)).OfType<ValueKind>().Distinct().ToList();
        return uses.Count switch { 0 => null, 1 => uses[0], _ => ValueKind.Unknown };
    }

    /// <summary>The expression that is read, at its place.</summary>
    public static SyntaxNode? NodeAt(Script script, RequestRead read) =>
        script.Tree.Nodes.FirstOrDefault(n => n.Start == read.Place.Start && n.End == read.Place.End && n.IsNamed);

    private static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().Where(Functions.IsFunction).FirstOrDefault();

    private static string Local(Script script, SyntaxNode node)
    {
        var name = node.Kind switch
        {
            "shorthand_property_identifier_pattern" => node,
            "object_assignment_pattern" => node["left"],
            "pair_pattern" => node["value"] is { Kind: "assignment_pattern" } set ? set["left"] : node["value"],
            _ => Onwards(script, node).Parent is { Kind: "variable_declarator" } declared ? declared["name"] : null,
        };
        return name is { Kind: "identifier" or "shorthand_property_identifier_pattern" } ? script.Text(name) : "";
    }

    private static bool Is(Script script, SyntaxNode node, RequestRead read, string local) => node.Kind switch
    {
        "identifier" => local.Length > 0 && script.Text(node) == local,
        "member_expression" => node["property"] is { } property && script.Text(property) == read.Field && node["object"] is { } holder && Holder(script, holder, read.Part),
        _ => false,
    };

    private static bool Holder(Script script, SyntaxNode holder, string part)
    {
        var text = script.Squeezed(holder);
        return text == part || text.EndsWith("." + part, StringComparison.Ordinal) || text.EndsWith("." + part + ")", StringComparison.Ordinal);
    }

    private static SyntaxNode Whole(SyntaxNode node)
    {
        while (node.Parent is { Kind: "parenthesized_expression" or "as_expression" or "non_null_expression" or "satisfies_expression" } outer) node = outer;
        return node;
    }

    /// <summary>The expression with what stands around it and hands the value on: <c>x || 1</c> goes on as x does.</summary>
    private static SyntaxNode Onwards(Script script, SyntaxNode node)
    {
        var at = Whole(node);
        while (at.Parent is { Kind: "binary_expression" } either && either["left"] == at && either["operator"] is { } sign && script.Text(sign) is "||" or "??") at = Whole(either);
        return at;
    }

    private static ValueKind? One(Script script, SyntaxNode node)
    {
        if (node.Parent is { Kind: "as_expression" } cast && cast.Named.Skip(1).FirstOrDefault() is { } type && script.Text(type).Contains("[]", StringComparison.Ordinal)) return ValueKind.Texts;
        var at = Onwards(script, node);
        switch (at.Parent)
        {
            case { Kind: "member_expression" } member when at.Field == "object" && member["property"] is { } property:
                var name = script.Text(property);
                return OfText.Contains(name) ? ValueKind.Text : OfLists.Contains(name) ? ValueKind.Texts
                    : name is "length" or "slice" or "includes" or "indexOf" or "concat" or "toString" or "at" ? null : ValueKind.Unknown;
            case { Kind: "subscript_expression" } when at.Field == "object":
                return ValueKind.Unknown;
            case { Kind: "arguments", Parent: { } called } when Calls.Read(script.Tree, called) is { } call:
                return Argument(script, call);
            case { Kind: "unary_expression" } unary when unary["operator"] is { } prefix:
                return script.Text(prefix) switch { "+" => ValueKind.Number, "typeof" => ValueKind.Unknown, _ => null };
            case { Kind: "spread_element" or "for_in_statement" }:
                return ValueKind.Texts;
            case { Kind: "binary_expression" } compared when compared["operator"] is { } relation && script.Text(relation) is "instanceof" or "in" or "<" or ">" or "<=" or ">=" or "-" or "*":
                return ValueKind.Unknown;
            case { Kind: "binary_expression" } compared when script.Text(compared["left"] == at ? compared["right"] ?? at : compared["left"] ?? at) is "true" or "false":
                return ValueKind.Unknown;
            default:
                return null;
        }
    }

    private static ValueKind? Argument(Script script, Call call)
    {
        if (call.Callee is "Number" or "parseInt" or "parseFloat" or "Number.parseInt" or "Number.parseFloat")
            // A handler that looks at what came out answers by itself.
            return Functions.Around(script.Tree, call.Node) is { } function && Checks().IsMatch(script.Text(function.Node)) ? ValueKind.Unknown : ValueKind.Number;
        return call.Callee is "Array.isArray" or "Object.keys" or "Object.entries" or "Array.from" ? ValueKind.Texts : call.Callee is "JSON.parse" ? ValueKind.Text : null;
    }

    [GeneratedRegex(@"\bisNaN\(|\bisFinite\(|\bisInteger\(|\bisSafeInteger\(", RegexOptions.None, 1000)]
    private static partial Regex Checks();
}
