using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees patterns of C# that a short text can keep busy for ever, without a time limit.</summary>
public sealed partial class CsharpSlowPattern : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-slow-pattern"),
        Title = "Pattern that backtracks without end (C#)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "One request with thirty characters takes a core for hours.",
        Source = "OWASP, Regular expression Denial of Service; CWE-1333",
        Peers = ["sonar:S6444"],
        Cwe = "CWE-1333",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Overlapping alternatives; patterns that are made at run time; a limit for the whole process.",
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
        foreach (var made in file.Text.All<BaseObjectCreationExpressionSyntax>().Where(c => c.Made() == "Regex" && c.ArgumentList?.Arguments.Count <= 2))
            if (IsSlow(made.ArgumentList.Argument(0), made.ToString())) yield return file.Sees(made, "A text that almost fits is tried in exponentially many ways");
        foreach (var call in file.Text.Calls("IsMatch", "Match", "Matches", "Replace", "Split").Where(c => c.Receiver()?.ToString() is "Regex" or "System.Text.RegularExpressions.Regex"))
            if (!call.ToString().Contains("TimeSpan", StringComparison.Ordinal) && IsSlow(call.Argument(1), call.ToString())) yield return file.Sees(call, "A text that almost fits is tried in exponentially many ways");
        foreach (var attribute in file.Text.All<MethodDeclarationSyntax>().SelectMany(m => m.AttributeLists.Attributes("GeneratedRegex")))
            if (attribute.ArgumentList?.Arguments is { Count: <= 2 } arguments && IsSlow(arguments[0].Expression, attribute.ToString())) yield return file.Sees(attribute, "A text that almost fits is tried in exponentially many ways");
    }

    private static bool IsSlow(ExpressionSyntax? pattern, string around) =>
        pattern.Constant() is { } text && !around.Contains("NonBacktracking", StringComparison.Ordinal) && Nested().IsMatch(text);

    // A group that holds one repeated set of letters and nothing else, repeated itself, with more behind it.
    [GeneratedRegex(@"\((?:\?:)?(?:\\[wdsS]|\[[^\]]+\]|[a-zA-Z.])[+*]\)[+*](?=.)", RegexOptions.None, 1000)]
    private static partial Regex Nested();
}
