using System.Collections.Immutable;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees applications that show the developer exception page everywhere.</summary>
public sealed class CsharpDeveloperPage : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-developer-page"),
        Title = "Developer exception page outside of development",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "It shows strangers source lines, headers, cookies and versions.",
        Source = "Microsoft, Handle errors in ASP.NET Core; OWASP Error Handling Cheat Sheet; CWE-209",
        Cwe = "CWE-209",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Environments that are called Development in production.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["UseDeveloperExceptionPage"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file) =>
        file.Text.Calls("UseDeveloperExceptionPage").Where(c => !CSharpFile.IsForDevelopment(c) && !IsAfterExit(c)).Select(c => file.Sees(c, "The developer exception page is shown in every environment"));

    private static bool IsAfterExit(SyntaxNode call) =>
        call.Ancestors().OfType<BlockSyntax>().SelectMany(b => b.Statements).TakeWhile(s => s.SpanStart < call.SpanStart).OfType<IfStatementSyntax>().Any(s => s.Statement.ToString().Contains("return", StringComparison.Ordinal));
}
