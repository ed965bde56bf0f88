using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

internal sealed partial class Trace
{
    private const int MaxFrames = 3;

    private Taint? Call(ScriptFlow flow, SyntaxNode node, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (Languages.TypeScript.Calls.Read(flow.Script.Tree, node) is not { } call) return null;
        if (Function(flow, call) is { } target && Frames(frame) < MaxFrames)
        {
            var cleared = Sanitizers.ByName(call.Name);
            return cleared == Harm.All ? null : Returned(target.Flow, target.Function, path, new(target.Function.Node, flow, call.Arguments, frame), depth)?.Without(cleared);
        }
        if (Sources.OfHook(call.Callee, path) is { } hook) return hook;
        var taken = Sanitizers.Of(flow, call);
        if (taken == Harm.All) return null;
        var found = Flowing(flow, call, path, frame, depth);
        return found?.Without(taken);
    }

    private Taint? Flowing(ScriptFlow flow, Call call, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (Passing.Of(call) is { } passing)
        {
            var all = passing.First >= call.Arguments.Length ? null
                : call.Arguments.Skip(passing.First).Take(20).Aggregate((Taint?)null, (sum, a) => Taint.Join(sum, Functions.IsFunction(a) ? null : Look(flow, a, [], frame, depth)));
            if (all is not null && call.Name is "join" or "resolve") return all with { IsJoined = true };
            // The path of a request leads nowhere else; what its query says may.
            if (all is not null && (call.Callee == "URLSearchParams" || (call.Callee is "URL" or "url.parse" && path is ["searchParams" or "query" or "search", ..]))) all = all with { Cleared = all.Cleared & ~(Harm.Redirect | Harm.Request) };
            return all is null || !passing.IsText ? all : Spliced(all, isValue: call.Arguments.Any(a => flow.Script.StringOf(a) is { } format && EndsLikeValue(format.Split('%')[0])));
        }
        if (call.Node["function"] is not { Kind: "member_expression" } callee || callee["object"] is not { } receiver) return null;
        if (call.Name == "map" && call.Arguments is [var mapped, ..]) return Mapped(flow, mapped, receiver, frame, depth);
        var own = Passing.Keeps(call.Name) ? Look(flow, receiver, Passing.Reads(call.Name) ? path.Insert(0, call.Name + "()") : [], frame, depth)
            : Sources.IsRequestRead(call.Name) ? Look(flow, receiver, [call.Name + "()"], frame, depth) : null;
        if (call.Name is not ("concat" or "replace" or "replaceAll" or "padStart" or "padEnd" or "join")) return own;
        var added = call.Arguments.Take(10).Aggregate((Taint?)null, (sum, a) => Taint.Join(sum, Functions.IsFunction(a) ? null : Look(flow, a, [], frame, depth)));
        return added is null ? own : Taint.Join(own, Spliced(added, EndsLikeValue(Literal(flow, receiver) ?? "")).Without(Harm.Request | Harm.Redirect));
    }

    private Taint? Mapped(ScriptFlow flow, SyntaxNode mapping, SyntaxNode receiver, Frame? frame, int depth)
    {
        var function = Script.Bare(mapping);
        if (Functions.Read(flow.Script.Tree, function) is { } own) return Returned(flow, own, [], frame, depth);
        var name = flow.Text(function);
        var cleared = Sanitizers.ByName(name[(name.LastIndexOf('.') + 1)..]);
        return cleared == Harm.All ? null : Look(flow, receiver, [], frame, depth)?.Without(cleared);
    }

    private Taint? Returned(ScriptFlow flow, FunctionShape function, ImmutableList<string> path, Frame? frame, int depth)
    {
        if (function.Body.Kind != "statement_block") return Look(flow, function.Body, path, frame, depth + 1);
        Taint? all = null;
        foreach (var statement in Functions.OwnNodes(function).Where(n => n.Kind == "return_statement").Take(12))
        {
            if (statement.Named.FirstOrDefault(n => n.Kind != "comment") is { } value) all = Taint.Join(all, Look(flow, value, path, frame, depth + 1));
        }
        return all;
    }

    private static int Frames(Frame? frame)
    {
        var count = 0;
        for (var f = frame; f is not null; f = f.Outer) count++;
        return count;
    }

    /// <summary>The function that a call runs, in this file or one import away; null where it is not of this repository.</summary>
    private static (ScriptFlow Flow, FunctionShape Function)? Function(ScriptFlow flow, Call call)
    {
        if (call.Node["function"] is not { } callee) return null;
        var node = Script.Bare(callee);
        if (node.Kind == "identifier")
            return flow.Names.Of(node) is { } binding ? binding.Definitions.Select(d => Defined(flow, d, "")).FirstOrDefault(f => f is not null) : null;
        if (node.Kind != "member_expression" || node["object"] is not { } holder || node["property"] is not { } property) return null;
        var name = flow.Text(property);
        if (holder.Kind == "this") return Method(flow, node.Ancestors().FirstOrDefault(a => a.Kind == "class_body"), name);
        if (holder.Kind != "identifier" || flow.Names.Of(holder) is not { } held) return null;
        return held.Definitions.Select(d => Defined(flow, d, name)).FirstOrDefault(f => f is not null);
    }

    private static (ScriptFlow, FunctionShape)? Defined(ScriptFlow flow, Definition definition, string member)
    {
        if (definition.Giving == Giving.Import)
            return flow.Model.Imported(flow, definition.Module) is { } other ? Exported(other, definition.Imported, member) : null;
        if (definition.Value is not { } given || definition.Giving is not (Giving.Value or Giving.Declaration) || !definition.Path.IsEmpty) return null;
        var value = Script.Bare(given);
        if (member.Length == 0) return Functions.Read(flow.Script.Tree, value) is { } function ? (flow, function) : null;
        if (value.Kind == "object") return ObjectLiterals.Find(flow.Script.Tree, value, member) is { } found ? Valued(flow, found.Value) : null;
        if (value.Kind is "class_declaration" or "class") return Method(flow, value["body"], member);
        if (value.Kind != "new_expression" || value["constructor"] is not { Kind: "identifier" } type || flow.Names.Of(type) is not { } made) return null;
        return made.Definitions.Select(d => Defined(flow, d, member)).FirstOrDefault(f => f is not null);
    }

    private static (ScriptFlow, FunctionShape)? Valued(ScriptFlow flow, SyntaxNode value)
    {
        if (Functions.Read(flow.Script.Tree, value) is { } function) return (flow, function);
        if (value.Kind is not ("identifier" or "shorthand_property_identifier") || flow.Names.Of(value) is not { } binding) return null;
        return binding.Definitions.Select(d => d.Value).OfType<SyntaxNode>().Select(v => Functions.Read(flow.Script.Tree, v)).FirstOrDefault(f => f is not null) is { } named ? (flow, named) : null;
    }

    private static (ScriptFlow, FunctionShape)? Exported(ScriptFlow flow, string imported, string member)
    {
        // 'x' of the module, or a member of what the module is: m.x, default.x, instance.x.
        var wanted = imported is "*" or "default" && member.Length > 0 ? (string[])[member, "=", "default"] : [imported, .. imported is "*" ? (string[])["=", "default"] : imported is "default" ? ["="] : []];
        foreach (var export in Exports.In(flow.Script.Tree).Where(e => e.FromModule is null && wanted.Contains(e.Name)))
        {
            var rest = export.Name == member ? "" : member;
            if (rest.Length == 0 && Functions.Read(flow.Script.Tree, ValueOf(export.Node)) is { } direct) return (flow, direct);
            if (export.Local.Length > 0 && flow.Names.Of(export.Local, flow.Script.Tree.Root) is { } binding
                && binding.Definitions.Where(d => d.Giving != Giving.Import).Select(d => Defined(flow, d, rest)).FirstOrDefault(f => f is not null) is { } found) return found;
        }
        return null;
    }

    private static SyntaxNode ValueOf(SyntaxNode export) => export["right"] ?? export["value"] ?? export["declaration"] ?? export;

    private static (ScriptFlow, FunctionShape)? Method(ScriptFlow flow, SyntaxNode? body, string name) =>
        body?.Named.Select(m => m.Kind is "public_field_definition" or "field_definition" ? m["value"] ?? m : m)
            .Select(m => Functions.Read(flow.Script.Tree, m)).FirstOrDefault(f => f?.Name == name) is { } method ? (flow, method) : null;
}
