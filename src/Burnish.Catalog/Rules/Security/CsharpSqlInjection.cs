using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees what a client sends spliced into the text of an SQL statement in C#.</summary>
public sealed class CsharpSqlInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-sql-injection"),
        Title = "Request input spliced into SQL (C#)",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "Whoever sends the request decides what the database runs.",
        Source = "OWASP SQL Injection Prevention Cheat Sheet; CWE-89",
        Peers = ["roslyn:CA2100", "roslyn:EF1002"],
        Cwe = "CWE-89",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Input that passes through another method first; statements put together with a StringBuilder.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Raw", "Command", "Query", "Execute"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        SqlTexts.In(file).Select(s => (s.Place, Input: SqlTexts.Spliced(s.Text).Select(p => RequestInput.Of(p)).FirstOrDefault(i => i is not null) ?? Whole(s.Text)))
            .Where(s => s.Input is not null).Select(s => file.Sees(s.Place, $"'{s.Input}' comes from the request and is part of the text of an SQL statement"));

    private static string? Whole(ExpressionSyntax text) => text.Constant() is null && text.Origin() is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax ? RequestInput.Of(text) : null;
}
