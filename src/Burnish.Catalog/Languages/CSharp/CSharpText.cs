using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Languages.CSharp;

/// <summary>A C# text with its syntax tree: read once as long as the text lives. Nothing is compiled, so types are known only as far as the text names them.</summary>
public sealed class CSharpText
{
    private static readonly ConditionalWeakTable<string, CSharpText> Read = [];

    // What a release build of a current target sees: code for debugging alone does not ship.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular,
        ["RELEASE", "NET", "NETCOREAPP", "NETSTANDARD2_0_OR_GREATER", .. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER"), "NET10_0"]);

    private readonly ILookup<Type, SyntaxNode> nodes;

    private CSharpText(string text)
    {
        Root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, Options).GetRoot(CancellationToken.None);
        nodes = Root.DescendantNodes().Where(n => n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
            or AssignmentExpressionSyntax or CatchClauseSyntax or TypeDeclarationSyntax or MemberAccessExpressionSyntax or VariableDeclaratorSyntax or ForEachStatementSyntax or LockStatementSyntax)
            .ToLookup(n => n.GetType());
    }

    /// <summary>The root of the tree.</summary>
    public CompilationUnitSyntax Root { get; }

    /// <summary>The tree of a text; null where it is longer than the limits of parsing.</summary>
    public static CSharpText? Of(string text) => text.Length > new ParseLimits().MaxCharacters ? null : Read.GetValue(text, t => new(t));

    /// <summary>Every node of a kind that rules ask for often, in the order of the text for each kind.</summary>
    public IEnumerable<T> All<T>() where T : SyntaxNode => nodes.Where(g => typeof(T).IsAssignableFrom(g.Key)).SelectMany(g => g).Cast<T>();

    /// <summary>All calls.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(params string[] names) => All<InvocationExpressionSyntax>().Where(c => names.Length == 0 || names.Contains(c.Called()));
}
