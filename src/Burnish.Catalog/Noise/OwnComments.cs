using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Noise;

/// <summary>Reads <c>burnish-ignore RULE: reason</c> and <c>burnish-ignore-file RULE: reason</c>. Without a reason nothing is suppressed.</summary>
internal static partial class OwnComments
{
    /// <summary>What every suppression of ours holds.</summary>
    public const string Mark = "burnish-ignore";

    // A licence and a few imports fit above it; further down nobody looks for what holds for the whole file (judgement).
    private const int Top = 20;

    // One word that says something; dots and dashes are no reason (judgement).
    private const int ShortestReason = 3;

    [GeneratedRegex(@"^burnish-ignore(?<file>-file)?\b(?!-)\s*(?<ids>[a-z0-9-]+(\s*,\s*[a-z0-9-]+)*)?\s*(?<colon>:\s*(?<reason>.*))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Directive();

    /// <summary>What the comments of a file cover, and what is wrong with them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rules">The ids of the catalogue.</param>
    /// <param name="notices">Gets a line for each comment that does not do what it says.</param>
    public static IEnumerable<Directed> Read(CommentedFile file, ImmutableHashSet<string> rules, ICollection<SuppressionNotice> notices)
    {
        var found = new List<Directed>();
        foreach (var comment in file.Comments.Where(c => c.Text.Contains(Mark, StringComparison.Ordinal)))
        {
            foreach (var (number, text) in comment.Lines.Where(l => l.Text.StartsWith(Mark, StringComparison.Ordinal)))
            {
                void Notice(string message) => notices.Add(new(file.Path, number, message));
                var said = Directive().Match(text);
                var reason = said.Groups["reason"].Value.Trim();
                var isFile = said.Groups["file"].Success;
                if (!said.Success || !said.Groups["ids"].Success) Notice("suppression that names no rule; write: burnish-ignore RULE: reason");
                else if (reason.Count(char.IsLetterOrDigit) < ShortestReason) Notice($"suppression without a reason: {said.Groups["ids"].Value}; nothing is suppressed until it says why (burnish-ignore RULE: reason)");
                else if (isFile && number > Top) Notice($"suppression for a whole file below line {Top}: {said.Groups["ids"].Value}; it counts only near the top");
                else
                {
                    var (from, to) = isFile ? (0, int.MaxValue) : file.Target(comment);
                    foreach (var id in said.Groups["ids"].Value.Split(',', StringSplitOptions.TrimEntries))
                    {
                        if (rules.Contains(id)) found.Add(new(file.Path, number, id, Cover.Lines(file.Path, from, to, c => c.Id.Value == id, reason)));
                        else Notice($"suppression of an unknown rule: {id}; see: burnish catalog");
                    }
                }
            }
        }
        return found;
    }
}

/// <summary>One rule that one comment of ours covers; it is told when it covers nothing.</summary>
internal sealed record Directed(string Path, int Line, string Rule, Cover Cover);
