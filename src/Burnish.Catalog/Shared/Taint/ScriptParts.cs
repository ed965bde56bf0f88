using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>What a script's tree says by itself. Every model that meets the same tree shares it.</summary>
internal sealed class ScriptParts
{
    private static readonly ConditionalWeakTable<SyntaxTree, ScriptParts> Known = [];

    private readonly Lazy<ILookup<string, Call>> byName;
    private readonly Lazy<ImmutableArray<string>> passed;

    private ScriptParts(SyntaxTree tree)
    {
        Names = new(tree);
        Calls = Languages.TypeScript.Calls.In(tree);
        Imports = [.. Languages.TypeScript.Imports.In(tree).Where(i => !i.IsTypeOnly)];
        byName = new(() => Calls.ToLookup(c => c.Name, StringComparer.Ordinal));
        passed = new(() => [.. Exports.In(tree).Select(e => e.FromModule).OfType<string>().Concat(Imports.Select(i => i.Module)).Distinct(StringComparer.Ordinal)]);
    }

    public NameTable Names { get; }

    /// <summary>All calls in the order of the text.</summary>
    public ImmutableArray<Call> Calls { get; }

    /// <summary>What the file loads at run time.</summary>
    public ImmutableArray<Import> Imports { get; }

    public ILookup<string, Call> ByName => byName.Value;

    /// <summary>The modules that the file passes on or loads.</summary>
    public ImmutableArray<string> Passed => passed.Value;

    public static ScriptParts Of(SyntaxTree tree) => Known.GetValue(tree, t => new(t));
}
