using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees C# methods that write text they are given into an SQL statement where a value is compared or quoted.</summary>
public sealed class CsharpSplicedStatement : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-spliced-statement"),
        Title = "Parameter spliced into an SQL statement as a value (C#)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The method is safe only as long as every caller, today and later, hands it harmless text.",
        Source = "CWE-89; OWASP SQL Injection Prevention Cheat Sheet; the severity is a judgement",
        Cwe = "CWE-89",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Names of tables and columns, which cannot be bound; parameters that are checked by the caller.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Raw", "Command", "Query", "Execute"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        from sql in SqlTexts.In(file)
        let text = SqlTexts.Values(sql.Text).FirstOrDefault(v => IsGiven(v) && RequestInput.Of(v) is null)
        where text is not null && !SqlTexts.Spliced(sql.Text).Any(p => RequestInput.Of(p) is not null)
        select file.Sees(sql.Place, $"'{text}' is spliced into an SQL statement where a bound value belongs");

    /// <summary>Text that comes from outside of the method.</summary>
    private static bool IsGiven(ExpressionSyntax value) => value.Origin() switch
    {
        IdentifierNameSyntax name => name.Parameter()?.Type.Simple() is "string" or "object" or "StringValues",
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } member => owner.Parameter() is not null && !member.Name.Identifier.ValueText.EndsWith("Id", StringComparison.Ordinal),
        _ => false,
    };
}
