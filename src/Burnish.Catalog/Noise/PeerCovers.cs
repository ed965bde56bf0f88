using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Noise;

/// <summary>Reads the remarks for other tools in one file.</summary>
internal static class PeerCovers
{
    /// <summary>The remarks of a file, in the order of the peers.</summary>
    public static ImmutableArray<PeerRemark> Read(CommentedFile file) =>
    [
        .. from peer in PeerComments.All
           where (peer.Languages.IsEmpty || peer.Languages.Contains(file.Language)) && file.Text.Contains(peer.Keyword, StringComparison.Ordinal)
           from line in Texts(peer, file)
           from said in peer.Pattern.Matches(line.Text)
           let ids = said.Groups["ids"].Value
           where ids.Length > 0 || peer.Blanket != PeerBlanket.Nothing
           let reached = Reached(peer, file, line.Comment, said)
           select new PeerRemark(peer.Peer, ids, peer.Blanket, peer.Reach is PeerReach.Line or PeerReach.Below or PeerReach.Beside, reached.From, reached.To, said.Groups["reason"].Value.Trim()),
    ];

    /// <summary>What a remark covers; null where it speaks of no rule of ours.</summary>
    public static Cover? Of(string path, PeerRemark remark, PeerRules rules)
    {
        Func<RuleCard, bool>? takes = remark switch
        {
            { Ids.Length: > 0 } => rules.Covered(remark.Peer, remark.Ids, remark.IsBesideLine),
            { Blanket: PeerBlanket.OwnRules } => c => PeerRules.Names(c, remark.Peer),
            _ => _ => true,
        };
        return takes is null ? null : Cover.Lines(path, remark.From, remark.To, takes, $"by {remark.Peer}'s comment{(remark.Reason.Length > 0 ? $": {remark.Reason}" : "")}");
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
        foreach (var (comment, text) in Texts(peer, file))
        {
            if (comment.Line <= from.Line || !text.TrimStart().StartsWith(peer.Restored, StringComparison.Ordinal)) continue;
            var rest = text.TrimStart()[peer.Restored.Length..].Trim();
            if (rest.Length == 0 || rest == ids) return comment.Line;
        }
        return int.MaxValue;
    }

    private static IEnumerable<(Comment Comment, string Text)> Texts(PeerComment peer, CommentedFile file) =>
        peer.IsLine ? file.Text.Split('\n').Select((l, i) => (new Comment(i + 1, i + 1, true, l), l)) : file.Comments.SelectMany(c => c.Lines.Select(l => (c, l.Text)));
}

/// <summary>One remark for another tool.</summary>
/// <param name="Peer">The other tool.</param>
/// <param name="Ids">The rules of its own that it names, with commas or blanks between them; empty where it names none.</param>
/// <param name="Blanket">What it silences without naming a rule.</param>
/// <param name="IsBesideLine">It speaks of one line.</param>
/// <param name="From">First line that it reaches.</param>
/// <param name="To">Last line that it reaches.</param>
/// <param name="Reason">The reason given; empty where there is none.</param>
internal sealed record PeerRemark(string Peer, string Ids, PeerBlanket Blanket, bool IsBesideLine, int From, int To, string Reason);
