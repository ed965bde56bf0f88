using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees patterns that come from the request and are run without a time limit.</summary>
public sealed class CsharpPatternFromInput : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-pattern-from-input"),
        Title = "Pattern from the request (C#)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The client writes a pattern that never ends and stops the service with it.",
        Source = "OWASP, Regular expression Denial of Service; CWE-1333, CWE-625",
        Peers = ["roslyn:CA3012"],
        Cwe = "CWE-1333",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Input that passes through another method first.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Regex"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "Regex" && c.ArgumentList?.Arguments.Count <= 2 && !c.ToString().Contains("NonBacktracking", StringComparison.Ordinal)))
            if (RequestInput.Of(made.ArgumentList.Argument(0), "Escape") is { } input) yield return file.Sees(made, $"'{input}' comes from the request and is run as a pattern");
        foreach (var call in file.Text.Calls("IsMatch", "Match", "Matches", "Replace", "Split").Where(c => c.Receiver()?.ToString() == "Regex" && !c.ToString().Contains("TimeSpan", StringComparison.Ordinal)))
            if (RequestInput.Of(call.Argument(1), "Escape") is { } input) yield return file.Sees(call, $"'{input}' comes from the request and is run as a pattern");
    }
}
