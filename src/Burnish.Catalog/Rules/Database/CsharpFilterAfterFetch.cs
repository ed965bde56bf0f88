using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees Entity Framework queries that fetch a whole table and choose afterwards.</summary>
public sealed class CsharpFilterAfterFetch : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-filter-after-fetch"),
        Title = "Whole table fetched before it is filtered",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Every row travels and is kept in memory, however few are wanted.",
        Source = "Microsoft, EF Core, Client vs. Server Evaluation; CWE-1049",
        Cwe = "CWE-1049",
        NotSeen = "Filters in a later statement.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["ToList", "ToArray"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Fetches = ["ToList", "ToListAsync", "ToArray", "ToArrayAsync"];
    private static readonly string[] Choices = ["Where", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Any", "Count", "Take", "Skip", "OrderBy", "OrderByDescending"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        if (!file.Text.Root.Usings.Any(u => u.Name?.ToString() == "Microsoft.EntityFrameworkCore")) yield break;
        foreach (var choice in file.Text.Calls(Choices))
        {
            // Directly on the set: whatever was asked before is done in the database.
            if (choice.Receiver() is InvocationExpressionSyntax fetch && Fetches.Contains(fetch.Called()) && fetch.Receiver() is MemberAccessExpressionSyntax { Expression: var context }
                && context.TypeName().EndsWith("Context", StringComparison.Ordinal) && choice.ArgumentList.Arguments.Count == 1) yield return file.Sees(choice, $"The whole of {fetch.Receiver()} is fetched before {choice.Called()} chooses");
        }
    }
}
