using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees controllers whose async actions go on working after the client has left.</summary>
public sealed class CsharpUncancellableActions : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-uncancellable-actions"),
        Title = "Actions that cannot be cancelled",
        Area = Area.Performance,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The database answers queries that nobody waits for any more, most of all under load.",
        Source = "Microsoft, ASP.NET Core Best Practices; severity: judgement",
        Peers = ["roslyn:CA2016"],
        NotSeen = "Queries behind services. One finding for each controller.",
        SeenOn = "dotnet/AspNetCore.Docs.Samples",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Async("];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Waits = ["ToListAsync", "ToArrayAsync", "FirstOrDefaultAsync", "FirstAsync", "SingleAsync", "SingleOrDefaultAsync", "AnyAsync", "CountAsync", "GetStringAsync", "GetFromJsonAsync"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var type in file.Text.All<ClassDeclarationSyntax>().Where(Actions.IsController))
        {
            var actions = type.Members.OfType<MethodDeclarationSyntax>().Where(m => Actions.IsAction(m) && m.IsAsync()).ToList();
            var deaf = actions.Where(a => !a.ToString().Contains("ancellation", StringComparison.Ordinal) && !a.ToString().Contains("RequestAborted", StringComparison.Ordinal)
                && a.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => Waits.Contains(c.Called()))).ToList();
            if (deaf.Count > 0) yield return file.SeesHead(type, $"{deaf.Count} of {actions.Count} async actions of {type.Identifier.ValueText} wait for a query or request and cannot be cancelled: {string.Join(", ", deaf.Select(d => d.Identifier.ValueText).Distinct().Take(4))}", type.Identifier.ValueText);
        }
    }
}
