using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>The ways in which a module is loaded.</summary>
public enum ImportForm
{
    /// <summary><c>import … from "m"</c> or <c>import "m"</c>.</summary>
    Statement,

    /// <summary><c>import x = require("m")</c>.</summary>
    Equals,

    /// <summary><c>require("m")</c>.</summary>
    Require,

    /// <summary><c>import("m")</c>.</summary>
    Dynamic,
}

/// <summary>One loading of a module.</summary>
/// <param name="Node">The statement; for <c>require</c> and <c>import()</c> the call.</param>
/// <param name="Form">How it is loaded.</param>
/// <param name="Module">The module specifier, decoded.</param>
/// <param name="Specifier">The string node of the specifier.</param>
/// <param name="Names">What it brings into scope; empty for a loading for its effect only, or where the result goes elsewhere.</param>
/// <param name="IsTypeOnly">True for <c>import type</c>: nothing is left of it at run time.</param>
public sealed record Import(SyntaxNode Node, ImportForm Form, string Module, SyntaxNode Specifier, ImmutableArray<ImportedName> Names, bool IsTypeOnly);

/// <summary>One name that an import brings into scope.</summary>
/// <param name="Imported">The name inside the module; <c>default</c> for a default import, <c>*</c> for the module itself.</param>
/// <param name="Local">The name in this file.</param>
/// <param name="IsTypeOnly">True where only a type is imported.</param>
public sealed record ImportedName(string Imported, string Local, bool IsTypeOnly);
