using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>One source file with its names and exports.</summary>
internal sealed class Module(string path, SyntaxTree tree)
{
    public string Path { get; } = path;

    public SyntaxTree Tree { get; } = tree;

    public Scope Scope { get; } = new(null, Value.Unknown);

    /// <summary>Named exports; asked when needed.</summary>
    public Dictionary<string, Func<Value>> Exports { get; } = new(StringComparer.Ordinal);

    /// <summary>Modules whose exports are passed on whole.</summary>
    public List<Func<Value>> PassedOn { get; } = [];

    /// <summary>What <c>module.exports</c> is.</summary>
    public Value Common { get; set; } = new MapValue();

    public string TextOf(SyntaxNode node) => Tree.TextOf(node);

    public Place PlaceOf(SyntaxNode node, Codebase code) => code.PlaceOf(Path, node.Start, node.End);

    /// <summary>What an import of the name gives.</summary>
    public Value Export(string name, int depth = 0)
    {
        if (Exports.TryGetValue(name, out var export)) return export();
        if (name == "default" && Common is not MapValue { Members.Count: 0 }) return Common is MapValue map && map.Members.TryGetValue("default", out var marked) ? marked : Common;
        if (Common is MapValue members && members.Members.TryGetValue(name, out var member)) return member;
        // Re-exports may go round in circles (the bound is a judgement).
        if (depth > 20) return Value.Unknown;
        foreach (var passed in PassedOn)
        {
            var found = passed() switch
            {
                NamespaceValue inner when inner.Module != this => inner.Module.Export(name, depth + 1),
                ExternalValue external when name != "default" => new ExternalValue(external.Module, name),
                _ => Value.Unknown,
            };
            if (found != Value.Unknown) return found;
        }
        return Value.Unknown;
    }
}
