using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees async methods that return nothing at all.</summary>
public sealed class CsharpAsyncVoid : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-async-void"),
        Title = "async void method",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Nobody can wait for it, and an exception in it ends the process.",
        Source = "Microsoft, Async/Await Best Practices; CWE-755",
        Peers = ["roslyn:VSTHRD100", "roslyn:AsyncFixer03"],
        Cwe = "CWE-755",
        NotSeen = "Lambdas that become void delegates; methods that an interface of another file asks for.",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["async"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.All<MethodDeclarationSyntax>().Where(m => IsAsyncVoid(m.Modifiers, m.ReturnType) && !IsHandler(m) && !m.Modifiers.Any(SyntaxKind.OverrideKeyword))
            .Select(m => file.SeesHead(m, $"{m.Identifier.ValueText} is async and returns void", m.Identifier.ValueText))
            .Concat(file.Text.All<LocalFunctionStatementSyntax>().Where(m => IsAsyncVoid(m.Modifiers, m.ReturnType) && m.ParameterList.Parameters.Count != 2)
                .Select(m => file.SeesHead(m, $"{m.Identifier.ValueText} is async and returns void", m.Identifier.ValueText)));

    private static bool IsAsyncVoid(SyntaxTokenList modifiers, TypeSyntax returns) => modifiers.Any(SyntaxKind.AsyncKeyword) && returns.Simple() == "void";

    /// <summary>Handlers of events have to return void: by their parameters, their name, or because an event is given them.</summary>
    private static bool IsHandler(MethodDeclarationSyntax method)
    {
        var name = method.Identifier.ValueText;
        if (method.ParameterList.Parameters.Any(p => p.Type.Simple().EndsWith("Args", StringComparison.Ordinal) || p.Identifier.ValueText is "sender" or "e")) return true;
        if (name.StartsWith("On", StringComparison.Ordinal) || name.StartsWith("Handle", StringComparison.Ordinal) || name.Contains('_', StringComparison.Ordinal) || name.EndsWith("Command", StringComparison.Ordinal)) return true;
        if (method.ExplicitInterfaceSpecifier is not null || method.AttributeLists.Count > 0) return true;
        // Given to somebody rather than called: an event, a timer, a command.
        return method.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == name && n.Parent is ArgumentSyntax or AssignmentExpressionSyntax or MemberAccessExpressionSyntax { Parent: ArgumentSyntax or AssignmentExpressionSyntax });
    }
}
