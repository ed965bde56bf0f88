using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees locks on objects that others can lock too.</summary>
public sealed class CsharpSharedLock : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-shared-lock"),
        Title = "Lock that others can take",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Two pieces of code that know nothing of each other wait for each other.",
        Source = "Microsoft, CA2002; CWE-833",
        Peers = ["roslyn:CA2002", "sonar:S2551"],
        Cwe = "CWE-833",
        NotSeen = "Locks on public members.",
        SeenOn = "ShareX/ShareX",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["lock"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.All<LockStatementSyntax>().Where(l => l.Expression.Bare() is ThisExpressionSyntax or TypeOfExpressionSyntax or LiteralExpressionSyntax)
            .Select(l => new Sighting(file.Code.PlaceOf(file.Path, l.SpanStart, l.CloseParenToken.Span.End), $"Everyone who knows {l.Expression} can take this lock", "", l.Expression + string.Concat(l.Statement.ToString().Where(c => !char.IsWhiteSpace(c)))));
}
