using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>Sees committed scripts that no compiler accepts, by the kinds of errors that are no gap of a grammar.</summary>
public sealed partial class BrokenScript : IFileRule
{
    // What may stand between two expressions.
    private static readonly string[] Operators = ["as", "in", "of", "instanceof", "satisfies", "is", "else", "extends", "implements", "from", "while", "asserts", "keyof", "infer", "and", "or"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("broken-script"),
        Title = "Script with a syntax error",
        Area = Area.Backend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The file cannot be compiled or loaded, so nothing that it holds works and whatever imports it fails.",
        Source = "ECMAScript Language Specification, Expressions; judgement: only errors that no newer syntax explains",
        Peers = ["oxlint:syntax-error"],
        NotSeen = "Every other kind of syntax error: where the grammar stops for another reason it may be the grammar's fault. The compiler, which burnish score runs, sees them all.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words => [];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file)
    {
        if (code.Read(file.Path) is not { } text || !(TwoNames().IsMatch(text) || Conflict().IsMatch(text)) || code.Tree(file.Path) is not { ErrorCount: > 0 } tree) yield break;
        foreach (Match match in Conflict().Matches(text))
        {
            yield return new(code.PlaceOf(file.Path, match.Index, match.Index + 7), "the mark of a conflict that was merged without being solved stands in the code", "conflict");
            yield break;
        }
        // In a page that the grammar does not follow, text may look like code.
        if (file.Language == "tsx" || text.Contains("</", StringComparison.Ordinal)) yield break;
        foreach (Match match in TwoNames().Matches(text))
        {
            var line = text.LastIndexOf('\n', match.Index) + 1;
            if (Operators.Contains(match.Groups[1].Value) || text.AsSpan(line, match.Index - line).Contains('@') || !IsCode(tree, match.Index)) continue;
            yield return new(code.PlaceOf(file.Path, match.Index, match.Index + match.Length), $"two names stand side by side: '{match.Value.Trim()}…' is no expression", match.Value);
        }
    }

    private static bool IsCode(SyntaxTree tree, int at) =>
        !tree.Nodes.Any(n => n.Start <= at && at < n.End && n.Kind is "comment" or "string" or "string_fragment" or "template_string" or "regex" or "jsx_text" or "html_comment");

    [GeneratedRegex(@"(?<=[\w\])]\.\w+)[ \t]+([A-Za-z_$][\w$]*)\(", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex TwoNames();

    [GeneratedRegex(@"^<{7} [^\n]+\n[\s\S]*?^={7}\r?$[\s\S]*?^>{7} ", RegexOptions.Multiline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Conflict();
}
