using System.Collections.Frozen;
using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>One script with its names, calls and functions, ready to be asked where a value comes from.</summary>
internal sealed class ScriptFlow
{
    private readonly ScriptParts parts;
    private readonly Lazy<FrozenDictionary<string, string>> aliases;

    public ScriptFlow(FlowModel model, Script script)
    {
        Model = model;
        Script = script;
        parts = ScriptParts.Of(script.Tree);
        aliases = new(() => Aliases().ToFrozenDictionary(a => a.Local, a => a.Own, StringComparer.Ordinal));
    }

    public FlowModel Model { get; }

    public Script Script { get; }

    public NameTable Names => parts.Names;

    /// <summary>All calls of the file in the order of the text.</summary>
    public ImmutableArray<Call> Calls => parts.Calls;

    /// <summary>What the file loads at run time.</summary>
    public ImmutableArray<Import> Imports => parts.Imports;

    /// <summary>The modules that the file passes on or loads.</summary>
    public ImmutableArray<string> Passed => parts.Passed;

    public IEnumerable<Call> CallsOf(string name) => parts.ByName[name];

    public string Text(SyntaxNode node) => Script.Text(node);

    /// <summary>Where the value of an expression comes from; null where nobody outside has a say in it.</summary>
    public Taint? TaintOf(SyntaxNode expression) => new Trace().Look(this, expression, [], null, 0);

    /// <summary>The value of a name that is given one value as a whole and no other; null for anything else.</summary>
    public SyntaxNode? OnlyValueOf(SyntaxNode name) =>
        name.Kind is "identifier" or "shorthand_property_identifier" && Names.Of(name) is { Definitions: [{ Giving: Giving.Value, Path.IsEmpty: true, Value: { } value }] } ? value : null;

    /// <summary>The name that a package gives to what is called, where this file calls it by another: <c>exec</c> of <c>const run = promisify(exec)</c>.</summary>
    public string OwnName(Call call) => call.Receiver.Length == 0 && aliases.Value.TryGetValue(call.Name, out var own) ? own : call.Name;

    /// <summary>The calls of other names that are calls of this one.</summary>
    public IEnumerable<Call> AliasedCalls(IReadOnlyCollection<string> names) => aliases.Value.Where(a => names.Contains(a.Value)).SelectMany(a => CallsOf(a.Key)).Where(c => c.Receiver.Length == 0);

    private IEnumerable<(string Local, string Own)> Aliases()
    {
        foreach (var call in Calls.Where(c => c.Receiver.Length == 0 && !c.IsNew).DistinctBy(c => c.Name))
        {
            if (call.Node["function"] is { Kind: "identifier" } callee && PackageOf(callee) is { Path.Length: > 0 } package && package.Path[(package.Path.LastIndexOf('.') + 1)..] is var own && own != call.Name) yield return (call.Name, own);
        }
    }

    /// <summary>True where the file or its package brings one of the modules in.</summary>
    public bool Brings(params ReadOnlySpan<string> modules)
    {
        foreach (var module in modules)
        {
            if (Imports.Any(i => i.Module == module || i.Module == "node:" + module)) return true;
        }
        return false;
    }

    /// <summary>
    /// The package that the thing called comes from and the path inside it: <c>child_process</c> and <c>exec</c> for <c>cp.exec</c>. Followed through
    /// variables, <c>new</c>, factory calls and <c>promisify</c>; null where it is not known.
    /// </summary>
    public (string Module, string Path)? PackageOf(SyntaxNode expression, int depth = 0)
    {
        var node = Script.Bare(expression);
        if (depth > 14) return null;
        switch (node.Kind)
        {
            case "await_expression":
                return node.Named.FirstOrDefault() is { } awaited ? PackageOf(awaited, depth + 1) : null;
            case "member_expression" when node["object"] is { } holder && node["property"] is { } property:
                return PackageOf(holder, depth + 1) is { } held ? (held.Module, held.Path.Length == 0 ? Text(property) : $"{held.Path}.{Text(property)}") : null;
            case "call_expression" or "new_expression":
                return OfCall(node, depth);
            case "identifier":
                return Names.Of(node) is { } binding ? binding.Definitions.Select(d => OfDefinition(d, depth)).FirstOrDefault(p => p is not null) : null;
            default:
                return null;
        }
    }

    private (string Module, string Path)? OfCall(SyntaxNode node, int depth)
    {
        if (Languages.TypeScript.Calls.Read(Script.Tree, node) is not { } call) return null;
        if (call.Callee is "require" or "import" && call.Arguments is [var source, ..]) return Script.StringOf(source) is { } module ? (Plain(module), "") : null;
        if (call.Name is "promisify" && call.Arguments is [var wrapped]) return PackageOf(wrapped, depth + 1);
        return (node["function"] ?? node["constructor"]) is { } callee ? PackageOf(callee, depth + 1) : null;
    }

    private (string Module, string Path)? OfDefinition(Definition definition, int depth)
    {
        if (definition.Giving == Giving.Import)
        {
            if (!definition.Module.StartsWith('.')) return (Plain(definition.Module), definition.Imported is "default" or "*" ? "" : definition.Imported);
            return Model.Imported(this, definition.Module) is { } other && other != this ? other.ExportedPackage(definition.Imported, depth + 1) : null;
        }
        if (definition.Giving is not Giving.Value || definition.Value is not { } value || Functions.IsFunction(value)) return null;
        return PackageOf(value, depth + 1) is { } found ? (found.Module, string.Join('.', [.. found.Path.Length == 0 ? [] : (string[])[found.Path], .. definition.Path])) : null;
    }

    private (string Module, string Path)? ExportedPackage(string name, int depth)
    {
        var local = Exports.In(Script.Tree).FirstOrDefault(e => e.Name == name || (name is "default" or "*" && e.Name is "=" or "default"))?.Local;
        return local is { Length: > 0 } && depth <= 8 && Names.Of(local, Script.Tree.Root) is { } binding
            ? binding.Definitions.Select(d => OfDefinition(d, depth + 1)).FirstOrDefault(p => p is not null) : null;
    }

    private static string Plain(string module) => module.StartsWith("node:", StringComparison.Ordinal) ? module[5..] : module;
}
