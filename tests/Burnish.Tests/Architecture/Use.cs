using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Tests.Architecture;

/// <summary>A place where the source names or calls something.</summary>
/// <param name="Path">The file, relative to its project.</param>
/// <param name="Line">From 1.</param>
/// <param name="Namespace">The namespace of the type.</param>
/// <param name="Type">The full name of the type: <c>System.IO.File</c>.</param>
/// <param name="Member">The full name of the member: <c>System.DateTime.Now</c>; the type's name where it is the type that is named.</param>
internal sealed record Use(string Path, int Line, string Namespace, string Type, string Member)
{
    internal static IEnumerable<Use> In(Compilation compilation) =>
        from tree in compilation.SyntaxTrees
        let model = compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        where node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax
        let symbol = Named(model.GetSymbolInfo(node))
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type is not null
        let name = type.OriginalDefinition.ToDisplayString(Plain)
        select new Use(
            tree.FilePath,
            tree.GetLineSpan(node.Span).StartLinePosition.Line + 1,
            type.ContainingNamespace.ToDisplayString(),
            name,
            symbol is INamedTypeSymbol ? name : $"{name}.{symbol.Name}");

    internal bool IsIn(string room) => Path.StartsWith(room + "/", StringComparison.Ordinal);

    internal bool IsOf(string subject) =>
        Type == subject || Member == subject || Namespace == subject || Namespace.StartsWith(subject + ".", StringComparison.Ordinal);

    private static SymbolDisplayFormat Plain { get; } = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    // A call that does not quite fit (a generated part is missing here) still tells what it meant.
    private static ISymbol? Named(SymbolInfo info) => info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
}
