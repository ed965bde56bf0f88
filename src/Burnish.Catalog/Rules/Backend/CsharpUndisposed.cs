using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees files, readers and commands that C# opens in a method and closes nowhere.</summary>
public sealed class CsharpUndisposed : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-undisposed"),
        Title = "Opened and never closed (C#)",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The file or connection stays open until the collector happens to come by.",
        Source = "Microsoft, CA2000; CWE-404",
        Peers = ["roslyn:CA2000"],
        Cwe = "CWE-404",
        NotSeen = "Objects that are handed on, kept in a field or made by a method; types of other libraries.",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["new"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static readonly string[] Disposables =
        ["FileStream", "StreamReader", "StreamWriter", "BinaryReader", "BinaryWriter", "SqlConnection", "SqlCommand", "NpgsqlConnection", "NpgsqlCommand", "SqliteConnection", "SqliteCommand", "MySqlConnection", "TcpClient", "UdpClient", "Socket", "ZipArchive", "GZipStream", "SmtpClient"];

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>())
        {
            if (made.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } } local }) continue;
            if (Disposables.Contains(made.Made()) && statement.Parent is BlockSyntax block && Uses(block, local).ToList() is { Count: > 0 } uses && uses.TrueForAll(IsPlain))
                yield return file.Sees(made, $"{local.Identifier.ValueText} ({made.Made()}) is closed nowhere");
        }
    }

    private static IEnumerable<IdentifierNameSyntax> Uses(BlockSyntax block, VariableDeclaratorSyntax local) =>
        block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == local.Identifier.ValueText && n.SpanStart > local.Span.End && n.Parent is not MemberAccessExpressionSyntax { Name: var member } || n.Parent is MemberAccessExpressionSyntax access && access.Expression == n && n.Identifier.ValueText == local.Identifier.ValueText && n.SpanStart > local.Span.End);

    /// <summary>Used where it stands, and neither closed nor handed on.</summary>
    private static bool IsPlain(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not ("Dispose" or "DisposeAsync" or "Close" or "CloseAsync") } access && access.Expression == use && access.Parent is InvocationExpressionSyntax or AssignmentExpressionSyntax
        && !use.Ancestors().OfType<ReturnStatementSyntax>().Any() && !use.Ancestors().TakeWhile(a => a is not StatementSyntax).Any(a => a is AnonymousFunctionExpressionSyntax)
        && !(access.Parent is InvocationExpressionSyntax call && call.Called() is "ExecuteReader" or "ExecuteReaderAsync" or "GetStream");
}
