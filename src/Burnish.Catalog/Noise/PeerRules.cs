using System.Collections.Immutable;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Noise;

/// <summary>Which rules of ours a rule of another tool is.</summary>
internal sealed class PeerRules(ImmutableArray<RuleCard> cards)
{
    /// <summary>Rules that name the peer at all.</summary>
    public static bool Names(RuleCard card, string peer) => card.Peers.Any(p => p.StartsWith(peer + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for the rules that name the peer's rule, and no others: for what is said once for a whole repository.</summary>
    public static bool IsNamed(RuleCard card, string peer, string id) => card.Peers.Contains($"{peer}:{id}", StringComparer.OrdinalIgnoreCase);

    // The same few remarks stand in a repository a thousand times.
    private readonly Dictionary<(string Peer, string Ids, bool IsBesideLine), Func<RuleCard, bool>?> known = [];

    /// <summary>
    /// The rules that name one of the peer's rules; for what is said beside one line, also those that see the same weakness (CWE) as one that does.
    /// Null where none of ours does.
    /// </summary>
    /// <param name="peer">The other tool.</param>
    /// <param name="ids">Its rules, with commas or blanks between them.</param>
    /// <param name="isBesideLine">It is said beside one line.</param>
    public Func<RuleCard, bool>? Covered(string peer, string ids, bool isBesideLine)
    {
        if (!known.TryGetValue((peer, ids, isBesideLine), out var covered))
            known[(peer, ids, isBesideLine)] = covered = Covered(peer, ids.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), isBesideLine);
        return covered;
    }

    private Func<RuleCard, bool>? Covered(string peer, string[] ids, bool isBesideLine)
    {
        var named = cards.Where(c => Array.Exists(ids, i => IsMeant(c, peer, i))).ToImmutableArray();
        if (named.IsEmpty) return null;
        var rules = named.Select(c => c.Id).ToImmutableHashSet();
        var weaknesses = named.Select(c => c.Cwe).Where(c => c.Length > 0).ToImmutableHashSet(StringComparer.Ordinal);
        return card => rules.Contains(card.Id) || (isBesideLine && weaknesses.Contains(card.Cwe));
    }

    /// <summary>Semgrep's ids are long paths whose last part is often the name of the rule that it was taken from.</summary>
    private static bool IsMeant(RuleCard card, string peer, string id) =>
        peer == "semgrep" ? card.Peers.Any(p => string.Equals(Last(p), Last(id), StringComparison.OrdinalIgnoreCase)) : IsNamed(card, peer, id);

    private static string Last(string id) => id[(id.LastIndexOfAny(['.', '/', ':']) + 1)..];
}
