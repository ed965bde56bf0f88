using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees exceptions that C# catches and drops without a word.</summary>
public sealed class CsharpEmptyCatch : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-empty-catch"),
        Title = "Exception caught and dropped (C#)",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "What goes wrong there is seen by nobody, and the program goes on with what it has not got.",
        Source = "Microsoft, Best practices for exceptions; CWE-391",
        Peers = ["sonar:S2486", "roslyn:RCS1075"],
        Cwe = "CWE-391",
        NotSeen = "Handlers that look busy and do nothing; of a particular exception it is not sure. A comment in the block counts as a reason; cancellation and missing files may be expected.",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["catch"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Expected = ["OperationCanceledException", "TaskCanceledException", "ObjectDisposedException", "FileNotFoundException", "DirectoryNotFoundException"];

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.All<CatchClauseSyntax>().Where(c => c.Block.Statements.Count == 0 && c.Filter is null && !Expected.Contains(c.Declaration?.Type.Simple()) && !HasReason(c))
            .Select(c => file.Sees(c, $"{(c.Declaration is { } caught ? caught.Type.ToString() : "Any exception")} is caught here and dropped without a word", IsBroad(c) ? null : Severity.Low) with { Text = Tried(c), Confidence = IsBroad(c) ? null : Confidence.Low });

    private static bool IsBroad(CatchClauseSyntax clause) => clause.Declaration is null || clause.Declaration.Type.Simple() is "Exception" or "SystemException";

    private static bool HasReason(CatchClauseSyntax clause) => clause.Block.DescendantTrivia().Concat(clause.Block.GetTrailingTrivia()).Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
        || clause.ToFullString().Contains("//", StringComparison.Ordinal) || clause.Parent is TryStatementSyntax tried && tried.Block.GetTrailingTrivia().ToString().Contains("//", StringComparison.Ordinal);

    private static string Tried(CatchClauseSyntax clause) => string.Concat((clause.Parent?.ToString() ?? "").Where(c => !char.IsWhiteSpace(c)));
}
