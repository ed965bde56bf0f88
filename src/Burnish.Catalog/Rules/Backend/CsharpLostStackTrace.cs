using System.Collections.Immutable;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees exceptions that are thrown again as if they were new.</summary>
public sealed class CsharpLostStackTrace : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-lost-stack-trace"),
        Title = "Stack lost when thrown again",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The log shows the line of the catch instead of the line that failed.",
        Source = "Microsoft, CA2200; severity: judgement",
        Peers = ["roslyn:CA2200", "sonar:S3445"],
        NotSeen = "Exceptions kept in a field and thrown later.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["throw"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var clause in file.Text.All<CatchClauseSyntax>())
        {
            if (clause.Declaration?.Identifier.ValueText is not { Length: > 0 } name) continue;
            if (clause.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left.ToString() == name)) continue;
            foreach (var thrown in clause.Block.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).OfType<ThrowStatementSyntax>().Where(t => t.Expression is IdentifierNameSyntax again && again.Identifier.ValueText == name && t.Ancestors().OfType<CatchClauseSyntax>().First() == clause))
                yield return file.Sees(thrown, $"'throw {name};' forgets where it was thrown first; 'throw;' does not") with { Text = clause.Parent?.ToString() ?? "" };
        }
    }
}
