using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees Entity Framework queries that are asked once for each item of a loop.</summary>
public sealed class CsharpQueryInLoop : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-query-in-loop"),
        Title = "Query for each item of a loop (C#)",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A hundred items are a hundred round trips, where one query with Contains would do.",
        Source = "Microsoft, EF Core, Efficient Querying; CWE-1073",
        Cwe = "CWE-1073",
        NotSeen = "Queries behind repositories and services.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["foreach"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Ends =
        ["Find", "FindAsync", "First", "FirstAsync", "FirstOrDefault", "FirstOrDefaultAsync", "Single", "SingleAsync", "SingleOrDefault", "SingleOrDefaultAsync", "ToListAsync", "ToList", "ToArrayAsync", "AnyAsync", "Any", "CountAsync", "Count"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var loop in file.Text.All<ForEachStatementSyntax>())
            foreach (var call in loop.Statement.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).OfType<InvocationExpressionSyntax>().Where(c => Ends.Contains(c.Called()) && IsSet(c) && Asks(c, loop.Identifier.ValueText)))
                if (call.Ancestors().OfType<ForEachStatementSyntax>().First() == loop) yield return file.Sees(call, $"The database is asked once for each '{loop.Identifier.ValueText}'");
    }

    /// <summary>The chain begins at a set of a database context.</summary>
    private static bool IsSet(InvocationExpressionSyntax call)
    {
        var at = call.Receiver();
        while (at is InvocationExpressionSyntax inner) at = inner.Receiver();
        return at is MemberAccessExpressionSyntax { Expression: var context, Name: IdentifierNameSyntax set } && set.Identifier.ValueText is not ("Local" or "ChangeTracker") && context.TypeName() is { } type
            && (type.EndsWith("DbContext", StringComparison.Ordinal) || (type.EndsWith("Context", StringComparison.Ordinal) && UsesEntityFramework(call)));
    }

    private static bool UsesEntityFramework(SyntaxNode node) => node.SyntaxTree.GetRoot().ToString().Contains("EntityFrameworkCore", StringComparison.Ordinal);

    private static bool Asks(InvocationExpressionSyntax call, string item) => call.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == item);
}
