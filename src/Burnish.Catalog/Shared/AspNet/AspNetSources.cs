using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>The C# files of a repository that ship, with their methods, classes and calls by name. What names two things names nothing.</summary>
internal sealed class AspNetSources
{
    private readonly ILookup<string, (CSharpFile File, InvocationExpressionSyntax Call)> calls;
    private readonly ILookup<string, (CSharpFile File, MethodDeclarationSyntax Method)> methods;
    private readonly ILookup<string, (CSharpFile File, ClassDeclarationSyntax Type)> types;

    private AspNetSources(ImmutableArray<CSharpFile> files)
    {
        Files = files;
        calls = files.SelectMany(f => f.Text.Calls().Select(c => (f, c))).ToLookup(c => c.c.Called(), StringComparer.Ordinal);
        methods = files.SelectMany(f => f.Text.All<MethodDeclarationSyntax>().Select(m => (f, m))).ToLookup(m => m.m.Identifier.ValueText, StringComparer.Ordinal);
        types = files.SelectMany(f => f.Text.All<ClassDeclarationSyntax>().Select(t => (f, t))).ToLookup(t => t.t.Identifier.ValueText, StringComparer.Ordinal);
    }

    /// <summary>The files, in the order of their paths.</summary>
    public ImmutableArray<CSharpFile> Files { get; }

    /// <summary>The sources; null where nothing of ASP.NET Core is in them.</summary>
    public static AspNetSources? Of(Codebase code, CancellationToken cancellationToken)
    {
        var shipped = CSharpFiles.Ships.Files(code).ToList();
        if (!shipped.Exists(f => code.Read(f.Path) is { } text && (text.Contains("WebApplication", StringComparison.Ordinal) || text.Contains("IApplicationBuilder", StringComparison.Ordinal)
            || text.Contains("IEndpointRouteBuilder", StringComparison.Ordinal) || text.Contains("ControllerBase", StringComparison.Ordinal) || text.Contains(": Controller", StringComparison.Ordinal)))) return null;
        var files = ImmutableArray.CreateBuilder<CSharpFile>();
        foreach (var file in shipped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CSharpFile.At(code, file) is { } read) files.Add(read);
        }
        return new(files.ToImmutable());
    }

    /// <summary>Every call of a method of this name.</summary>
    public IEnumerable<(CSharpFile File, InvocationExpressionSyntax Call)> Calls(string name) => calls[name];

    /// <summary>The only class of a name; null where there is none or there are several.</summary>
    public (CSharpFile File, ClassDeclarationSyntax Type)? Type(string name) => types[name].Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The only method of a name, in the class that is named, else in the class around the node; null where that is not sure.</summary>
    public (CSharpFile File, SyntaxNode Method)? Method(ExpressionSyntax handed, CSharpFile file)
    {
        var name = handed switch { IdentifierNameSyntax id => id.Identifier.ValueText, GenericNameSyntax generic => generic.Identifier.ValueText, MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText, _ => "" };
        if (handed is IdentifierNameSyntax)
        {
            var own = handed.Ancestors().SelectMany(a => a is TypeDeclarationSyntax type ? type.Members.OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == name) : (IEnumerable<SyntaxNode>)a.ChildNodes().SelectMany(Locals).Where(l => l.NameOf() == name)).FirstOrDefault();
            if (own is not null) return (file, own);
        }
        var all = methods[name].Where(m => handed is not MemberAccessExpressionSyntax { Expression: var owner } || (m.Method.Parent as TypeDeclarationSyntax)?.Identifier.ValueText == owner.ToString().Split('.')[^1]).Take(2).ToArray();
        return all is [var only] ? (only.File, only.Method) : null;
    }

    /// <summary>Methods that extend what they are called on: their first parameter says <c>this</c>.</summary>
    public IEnumerable<(CSharpFile File, MethodDeclarationSyntax Method)> Extensions(string name) =>
        methods[name].Where(m => m.Method.ParameterList.Parameters is [{ Modifiers: [{ ValueText: "this" }, ..] }, ..]);

    private static IEnumerable<SyntaxNode> Locals(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => [local],
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax local } => [local],
        _ => [],
    };
}
