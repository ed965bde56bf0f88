using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>Facts of one kind that a tree holds, read once for all who ask.</summary>
/// <typeparam name="T">The kind.</typeparam>
internal static class PerTree<T>
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<T>>> Known = [];

    /// <summary>The facts of a tree; <paramref name="read"/> must be the same function at every call.</summary>
    public static ImmutableArray<T> Of(SyntaxTree tree, Func<SyntaxTree, IEnumerable<T>> read) => Known.GetValue(tree, t => new([.. read(t)])).Value;
}
