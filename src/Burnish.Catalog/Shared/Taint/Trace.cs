using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>A function that is looked into for one call of it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Caller">The file of the call.</param>
/// <param name="Arguments">What is given to it.</param>
/// <param name="Outer">The frame that the arguments belong to.</param>
internal sealed record Frame(SyntaxNode Function, ScriptFlow Caller, ImmutableArray<SyntaxNode> Arguments, Frame? Outer);

/// <summary>One question: where does this value come from? Looks backwards from the value; bounded in depth and steps, so that no text can stall it.</summary>
internal sealed partial class Trace
{
    private const int MaxDepth = 48;
    private const int MaxSteps = 800;

    private int steps;

    /// <summary>The taint of an expression, read through a path of properties.</summary>
    public Taint? Look(ScriptFlow flow, SyntaxNode expression, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (depth > MaxDepth || ++steps > MaxSteps) return null;
        var node = Script.Bare(expression);
        var found = Inside(flow, node, path, frame, depth + 1);
        if (found is null || node.Kind is not ("identifier" or "shorthand_property_identifier" or "member_expression" or "subscript_expression")) return found;
        // The parts of an address are one thing: what is asked of the host is asked of all.
        var isPart = !path.IsEmpty && path[0] is not ("*" or "href" or "origin" or "host" or "hostname" or "pathname" or "search" or "protocol");
        var cleared = Guards.Cleared(flow, node, isPart);
        return cleared == Harm.None ? found : found.Without(cleared);
    }

    private Taint? Inside(ScriptFlow flow, SyntaxNode node, ImmutableList<string> path, Frame? frame, int depth)
    {
        switch (node.Kind)
        {
            case "identifier" or "shorthand_property_identifier":
                return Name(flow, node, path, frame, depth);
            case "member_expression" when node["object"] is { } holder && node["property"] is { } property:
                return flow.Text(property) == "length" ? null : Look(flow, holder, path.Insert(0, flow.Text(property)), frame, depth);
            case "this":
                if (path is [_, "snapshot", "queryParams" or "queryParamMap" or "params" or "paramMap" or "fragment", ..]) return new(Origin.Page, "this." + string.Join('.', path.Where(s => s != "*").Take(4)));
                return path is ["props", not "children", ..] ? new(Origin.Parameter, "this." + string.Join('.', path.Take(2))) : null;
            case "subscript_expression" when node["object"] is { } held && node["index"] is { } index:
                return Look(flow, held, path.Insert(0, flow.Script.StringOf(index) ?? "*"), frame, depth);
            case "await_expression" or "spread_element" or "yield_expression" or "type_assertion":
                return node.Named.LastOrDefault() is { } inner ? Look(flow, inner, path, frame, depth) : null;
            case "sequence_expression":
                return node.Named.LastOrDefault() is { } last ? Look(flow, last, path, frame, depth) : null;
            case "assignment_expression" when node["right"] is { } right:
                return Look(flow, right, path, frame, depth);
            case "ternary_expression":
                return Taint.Join(Part(flow, node["consequence"], path, frame, depth), Part(flow, node["alternative"], path, frame, depth));
            case "augmented_assignment_expression" when node["right"] is { } grown:
                return Look(flow, grown, path, frame, depth) is { } added ? Spliced(added, isValue: EndsLikeValue(Before(flow, node))).Without(Harm.Request | Harm.Redirect) : null;
            case "binary_expression":
                return Binary(flow, node, path, frame, depth);
            case "template_string":
                return Joined(flow, [.. node.Named.Where(n => n.Kind is "template_substitution" or "string_fragment" or "escape_sequence")
                    .Select(n => n.Kind == "template_substitution" ? n.Named.FirstOrDefault() ?? n : n)], frame, depth);
            case "object":
                return Members(flow, node, path, frame, depth);
            case "array":
                return node.Named.Take(40).Aggregate((Taint?)null, (all, n) => Taint.Join(all, Look(flow, n, Rest(path), frame, depth)));
            case "call_expression" or "new_expression":
                return Call(flow, node, path, frame, depth);
            default:
                return null;
        }
    }

    private Taint? Part(ScriptFlow flow, SyntaxNode? node, ImmutableList<string> path, Frame? frame, int depth) =>
        node is null ? null : Look(flow, node, path, frame, depth);

    private Taint? Binary(ScriptFlow flow, SyntaxNode node, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (node["left"] is not { } left || node["right"] is not { } right) return null;
        switch (node["operator"]?.Kind)
        {
            case "||" or "??": return Taint.Join(Look(flow, left, path, frame, depth), Look(flow, right, path, frame, depth));
            case "&&": return Look(flow, right, path, frame, depth);
            case "+": return Joined(flow, Operands(node), frame, depth);
            default: return null;
        }
    }

    /// <summary>The operands of a chain of additions; the chain may be thousands long.</summary>
    private static ImmutableArray<SyntaxNode> Operands(SyntaxNode sum)
    {
        var operands = new Stack<SyntaxNode>();
        var node = sum;
        while (node.Kind == "binary_expression" && node["operator"]?.Kind == "+" && node["left"] is { } left && node["right"] is { } right)
        {
            operands.Push(right);
            node = Script.Bare(left);
        }
        operands.Push(node);
        return [.. operands];
    }

    private Taint? Joined(ScriptFlow flow, ImmutableArray<SyntaxNode> parts, Frame? frame, int depth)
    {
        Taint? all = null;
        var before = "";
        var isOwn = false; // the start of the text is the program's own
        foreach (var part in parts.Take(200))
        {
            var literal = Literal(flow, part);
            var taint = literal is null ? Look(flow, part, [], frame, depth) : null;
            if (taint is null)
            {
                before = literal is null ? "" : before + literal;
                isOwn |= literal is null || Addresses.FixTheHost(before);
                continue;
            }
            var spliced = Spliced(taint, EndsLikeValue(before));
            if (parts.Length == 1) spliced = taint.Without(Harm.Document | Harm.Object);
            if (isOwn) spliced = spliced?.Without(Harm.Request | Harm.Redirect);
            all = Taint.Join(all, spliced);
            before = "";
            isOwn = true;
        }
        return all;
    }

    private static string? Literal(ScriptFlow flow, SyntaxNode node)
    {
        if (node.Kind is "string_fragment" or "escape_sequence" or "number") return flow.Text(node);
        if (flow.Script.StringOf(node) is { } value) return value;
        return Script.Bare(node) is { Kind: "identifier" } name && flow.Names.Of(name) is { Definitions: [{ Giving: Giving.Value, Value: { } given, Path.Length: 0 }] }
            ? flow.Script.StringOf(given) : null;
    }

    private static Taint Spliced(Taint taint, bool isValue) =>
        (taint.Without(Harm.Document | Harm.Object) ?? taint) with { IsSpliced = true, IsValue = taint.IsValue || isValue };

    /// <summary>True where the next thing in an SQL text is a value: after a comparison, or inside quotes.</summary>
    private static bool EndsLikeValue(string text)
    {
        var end = text.TrimEnd();
        return end.Length > 0 && (end[^1] is '=' or '<' or '>' or '\'' or '"' or '%' || end.EndsWith(" LIKE", StringComparison.OrdinalIgnoreCase));
    }

    private static string Before(ScriptFlow flow, SyntaxNode augmented)
    {
        if (augmented["left"] is not { Kind: "identifier" } name || flow.Names.Of(name) is not { } binding) return "";
        var last = binding.Definitions.LastOrDefault(d => d.Node.End <= augmented.Start && d.Giving is Giving.Value or Giving.Addition);
        var value = last?.Value is { Kind: "augmented_assignment_expression" } grown ? grown["right"] : last?.Value;
        return value is null ? "" : flow.Script.StringOf(value) ?? "";
    }

    private Taint? Members(ScriptFlow flow, SyntaxNode node, ImmutableList<string> path, Frame? frame, int depth)
    {
        Taint? all = null;
        foreach (var member in node.Named.Take(60))
        {
            if (member.Kind == "spread_element" && member.Named.FirstOrDefault() is { } spread) all = Taint.Join(all, Look(flow, spread, path, frame, depth));
        }
        foreach (var property in ObjectLiterals.Properties(flow.Script.Tree, node).Take(60))
        {
            if (path.IsEmpty || path[0] is "*" || property.Name is null || property.Name == path[0])
                all = Taint.Join(all, Functions.IsFunction(property.Value) ? null : Look(flow, property.Value, Rest(path), frame, depth));
        }
        return all;
    }

    private static ImmutableList<string> Rest(ImmutableList<string> path) => path.IsEmpty ? path : path.RemoveAt(0);
}
