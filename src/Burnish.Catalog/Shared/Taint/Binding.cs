using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>How a name gets its value.</summary>
internal enum Giving
{
    /// <summary>The value of an expression.</summary>
    Value,

    /// <summary>One element after the other of an expression.</summary>
    Element,

    /// <summary>A value that is added to what was there.</summary>
    Addition,

    /// <summary>The argument of a call.</summary>
    Parameter,

    /// <summary>A function or class of that name.</summary>
    Declaration,

    /// <summary>Another module.</summary>
    Import,

    /// <summary>Something that is not followed, such as a caught error.</summary>
    Unknown,
}

/// <summary>One place that gives a name a value.</summary>
/// <param name="Giving">How.</param>
/// <param name="Node">The declarator, assignment, function or import.</param>
/// <param name="Value">The expression, the function or class; null for parameters and imports.</param>
/// <param name="Path">The properties that are read of the value, outermost first.</param>
/// <param name="Index">The position of a parameter.</param>
/// <param name="Module">The module of an import.</param>
/// <param name="Imported">The name inside the module.</param>
internal sealed record Definition(
    Giving Giving, SyntaxNode Node, SyntaxNode? Value, ImmutableArray<string> Path, int Index = 0, string Module = "", string Imported = "");

/// <summary>A name in the scope that it is declared in.</summary>
internal sealed class Binding(string name, SyntaxNode scope)
{
    public string Name { get; } = name;

    public SyntaxNode Scope { get; } = scope;

    public List<Definition> Definitions { get; } = [];
}
