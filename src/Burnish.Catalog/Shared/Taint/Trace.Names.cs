using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

internal sealed partial class Trace
{
    private const int MaxCallers = 8;

    private Taint? Name(ScriptFlow flow, SyntaxNode node, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (flow.Names.Of(node) is not { } binding) return Sources.OfPage(flow.Text(node), path);
        Taint? all = null;
        foreach (var definition in NameTable.Reaching(binding, node).Take(30))
            all = Taint.Join(all, Given(flow, definition, path, frame, depth));
        return all;
    }

    private Taint? Given(ScriptFlow flow, Definition definition, ImmutableList<string> path, Frame? frame, int depth)
    {
        var whole = path.InsertRange(0, definition.Path);
        switch (definition.Giving)
        {
            case Giving.Value when definition.Value is { } value:
                return Look(flow, value, whole, frame, depth);
            case Giving.Addition when definition.Value is { } added:
                // What is put into an object is not one of its keys.
                return Look(flow, added, [], frame, depth)?.Without(Harm.Key);
            case Giving.Element when definition.Value is { } many:
                return Look(flow, many, definition.Node["operator"] is { Kind: "in" } ? [] : whole.Insert(0, "*"), frame, depth);
            case Giving.Parameter:
                return Parameter(flow, definition, whole, frame, depth);
            default:
                return null;
        }
    }

    private Taint? Parameter(ScriptFlow flow, Definition definition, ImmutableList<string> path, Frame? frame, int depth)
    {
        for (var outer = frame; outer is not null; outer = outer.Outer)
        {
            if (outer.Function == definition.Node) return Argument(outer.Caller, outer.Arguments, definition.Index, path, outer.Outer, depth);
        }
        if (Functions.Read(flow.Script.Tree, definition.Node) is not { } function || definition.Index >= function.Parameters.Length) return null;
        if (Sources.OfParameter(flow, function, definition.Index, path) is { } source) return source.IsRequest ? source.Taint : null;
        if (function.Node.Parent is { Kind: "arguments", Parent: { } call } && Languages.TypeScript.Calls.Read(flow.Script.Tree, call) is { } taking)
            return Handed(flow, taking, definition.Index, path, frame, depth);
        return FromCallers(flow, function, definition.Index, path, depth);
    }

    private Taint? Argument(ScriptFlow caller, ImmutableArray<SyntaxNode> arguments, int index, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (index < arguments.Length) return Look(caller, arguments[index], path, frame, depth);
        return arguments.LastOrDefault() is { Kind: "spread_element" } spread ? Look(caller, spread, path, frame, depth) : null;
    }

    /// <summary>What a function gets that is itself handed to a call, such as <c>map</c>, <c>then</c> or <c>on</c>.</summary>
    private Taint? Handed(ScriptFlow flow, Call call, int index, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (call.Node["function"] is not { Kind: "member_expression" } callee || callee["object"] is not { } receiver) return null;
        return call.Name switch
        {
            "map" or "forEach" or "filter" or "find" or "findIndex" or "some" or "every" or "flatMap" or "sort" when index == 0 => Look(flow, receiver, path.Insert(0, "*"), frame, depth),
            "reduce" when index == 1 => Look(flow, receiver, path.Insert(0, "*"), frame, depth),
            "then" when index == 0 => Look(flow, receiver, path, frame, depth),
            "on" when index == 0 && flow.Script.StringOf(call.Arguments[0]) is "data" => Look(flow, receiver, path.Insert(0, "on()"), frame, depth),
            _ => null,
        };
    }

    private Taint? FromCallers(ScriptFlow flow, FunctionShape function, int index, ImmutableList<string> path, int depth)
    {
        if (function.Name.Length == 0) return null;
        var callers = Callers(flow, function).Take(MaxCallers).ToList();
        Taint? all = null;
        foreach (var (caller, call) in callers) all = Taint.Join(all, Argument(caller, call.Arguments, index, path, null, depth + 2));
        if (all is not null || callers.Count > 0) return all;
        var name = function.Parameters[index].Name;
        return new(Origin.Parameter, name.Length > 0 ? name : string.Join('.', path));
    }

    private static IEnumerable<(ScriptFlow Flow, Call Call)> Callers(ScriptFlow flow, FunctionShape function)
    {
        foreach (var call in flow.CallsOf(function.Name))
        {
            if (call.Node.Start >= function.Node.Start && call.Node.End <= function.Node.End) continue; // itself
            if (call.Receiver.Length > 0 || flow.Names.Of(function.Name, call.Node) is { } binding && binding.Definitions.Any(d => d.Value == function.Node)) yield return (flow, call);
        }
        var names = GivenNames(flow, function);
        foreach (var other in flow.Model.ImportersOf(flow))
        {
            if (names.Contains("="))
            {
                foreach (var call in CallsOfModule(other, flow)) yield return (other, call);
            }
            foreach (var call in names.Where(n => n != "=").SelectMany(other.CallsOf))
            {
                var root = call.Callee.Split('.', 2)[0];
                if (root == "this" || (other.Names.Of(root, call.Node) is { } held && ComesFrom(other, held, flow))) yield return (other, call);
            }
        }
    }

    /// <summary>The names that other files know a function by; <c>=</c> where it is the module itself.</summary>
    private static HashSet<string> GivenNames(ScriptFlow flow, FunctionShape function)
    {
        HashSet<string> names = [function.Name];
        foreach (var export in Exports.In(flow.Script.Tree).Where(e => e.FromModule is null && e.Local == function.Name))
            names.Add(export.Name is "default" or "=" ? "=" : export.Name);
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["value"] is { Kind: "identifier" } value && flow.Text(value) == function.Name && pair["key"] is { } key) names.Add(flow.Script.StringOf(key) ?? flow.Text(key));
        }
        return names;
    }

    /// <summary>Calls of what a module exports as a whole, under the name that the importer gave it.</summary>
    private static IEnumerable<Call> CallsOfModule(ScriptFlow other, ScriptFlow target) => other.Imports
        .Where(i => other.Model.Imported(other, i.Module) == target)
        .SelectMany(i => i.Names).Where(n => n.Imported is "default" or "*" or "=")
        .SelectMany(n => other.CallsOf(n.Local)).Where(c => c.Receiver.Length == 0);

    /// <summary>True where a name is imported from the file, or made of something that is.</summary>
    private static bool ComesFrom(ScriptFlow other, Binding binding, ScriptFlow target, int depth = 0) => depth < 4 && binding.Definitions.Any(d => d.Giving switch
    {
        Giving.Import => d.Module.StartsWith('.') || other.Model.Imported(other, d.Module) is not null,
        Giving.Value when d.Value is { } value => Root(value) is { } root && other.Names.Of(root) is { } inner && inner != binding && ComesFrom(other, inner, target, depth + 1),
        _ => false,
    });

    private static SyntaxNode? Root(SyntaxNode value)
    {
        var node = Script.Bare(value);
        for (var i = 0; i < 20; i++)
        {
            if (node.Kind == "identifier") return node;
            if ((node["object"] ?? node["function"] ?? node["constructor"] ?? (node.Kind == "await_expression" ? node.Named.FirstOrDefault() : null)) is not { } inner) return null;
            node = Script.Bare(inner);
        }
        return null;
    }
}
