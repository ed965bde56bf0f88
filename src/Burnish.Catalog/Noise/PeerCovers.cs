using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Noise;

/// <summary>Reads the remarks for other tools in one file.</summary>
internal static class PeerCovers
{
    /// <summary>What they cover.</summary>
    public static IEnumerable<Cover> Read(CommentedFile file, PeerRules rules)
    {
        foreach (var peer in PeerComments.All)
        {
            if ((!peer.Languages.IsEmpty && !peer.Languages.Contains(file.Language)) || !file.Text.Contains(peer.Keyword, StringComparison.Ordinal)) continue;
            foreach (var (comment, text) in peer.IsLine ? Lines(file) : file.Comments.SelectMany(c => c.Lines.Select(l => (c, l.Text))))
            {
                foreach (var said in peer.Pattern.Matches(text).Cast<Match>())
                {
                    if (Taken(peer, said, rules) is not { } takes) continue;
                    var (from, to) = Reached(peer, file, comment, said);
                    var reason = said.Groups["reason"].Value.Trim();
                    yield return Cover.Lines(file.Path, from, to, takes, $"by {peer.Peer}'s comment{(reason.Length > 0 ? $": {reason}" : "")}");
                }
            }
        }
    }

    private static Func<RuleCard, bool>? Taken(PeerComment peer, Match said, PeerRules rules)
    {
        var ids = said.Groups["ids"].Value;
        if (ids.Length > 0) return rules.Covered(peer.Peer, ids.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), peer.Reach is PeerReach.Line or PeerReach.Below or PeerReach.Beside);
        return peer.Blanket switch
        {
            PeerBlanket.Everything => _ => true,
            PeerBlanket.OwnRules => c => PeerRules.Names(c, peer.Peer),
            _ => null,
        };
    }

    private static (int From, int To) Reached(PeerComment peer, CommentedFile file, Comment comment, Match said) => peer.Reach switch
    {
        PeerReach.Line => (comment.Line, comment.EndLine),
        PeerReach.Below => file.Below(comment),
        PeerReach.Beside => file.Target(comment),
        PeerReach.BelowOrFile => file.IsAtTop(comment) ? (0, int.MaxValue) : file.Below(comment),
        PeerReach.Around => file.Language == "dockerfile" ? (0, int.MaxValue) : file.Around(comment.Line),
        PeerReach.Document => file.Document(comment.Line),
        PeerReach.File => (0, int.MaxValue),
        PeerReach.UntilRestored => (comment.Line, Restored(peer, file, comment, said)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static int Restored(PeerComment peer, CommentedFile file, Comment from, Match said)
    {
        var ids = said.Groups["ids"].Value;
        foreach (var (comment, text) in peer.IsLine ? Lines(file) : file.Comments.SelectMany(c => c.Lines.Select(l => (c, l.Text))))
        {
            if (comment.Line <= from.Line || !text.TrimStart().StartsWith(peer.Restored, StringComparison.Ordinal)) continue;
            var rest = text.TrimStart()[peer.Restored.Length..].Trim();
            if (rest.Length == 0 || rest == ids) return comment.Line;
        }
        return int.MaxValue;
    }

    private static IEnumerable<(Comment, string)> Lines(CommentedFile file) => file.Text.Split('\n').Select((l, i) => (new Comment(i + 1, i + 1, true, l), l));
}
