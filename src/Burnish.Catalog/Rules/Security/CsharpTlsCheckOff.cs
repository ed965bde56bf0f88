using System.Collections.Immutable;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees C# that accepts every certificate.</summary>
public sealed class CsharpTlsCheckOff : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-tls-check-off"),
        Title = "Certificate check switched off (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Anyone on the way reads and changes what is sent, and nothing notices.",
        Source = "OWASP Transport Layer Security Cheat Sheet; CWE-295",
        Peers = ["roslyn:CA5359", "sonar:S4830"],
        Cwe = "CWE-295",
        Standards = ["OWASP-A02:2021", "OWASP-A07:2025"],
        NotSeen = "Callbacks that are methods of their own; connection strings.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["CertificateValidationCallback", "CertificateCustomValidationCallback", "DangerousAcceptAnyServerCertificateValidator", "TrustServerCertificate"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>().Where(a => IsCallback(a.Left) && (AcceptsAll(a.Right) || IsAcceptAny(a.Right)) && !CSharpFile.IsForDevelopment(a)))
            yield return file.Sees(set, "Every certificate is accepted here");
    }

    private static bool IsCallback(ExpressionSyntax left) => left.ToString().Split('.')[^1] is "ServerCertificateCustomValidationCallback" or "ServerCertificateValidationCallback" or "RemoteCertificateValidationCallback";

    private static bool IsAcceptAny(ExpressionSyntax right) => right is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DangerousAcceptAnyServerCertificateValidator" };

    private static bool AcceptsAll(ExpressionSyntax right) => right switch
    {
        LambdaExpressionSyntax { ExpressionBody: LiteralExpressionSyntax { Token.Value: true } } => true,
        AnonymousFunctionExpressionSyntax { Block.Statements: [ReturnStatementSyntax { Expression: LiteralExpressionSyntax { Token.Value: true } }] } => true,
        _ => false,
    };
}
