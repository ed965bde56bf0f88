using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Something in a text that has the form of a secret; whether it is one, its surroundings decide.</summary>
/// <param name="Pattern">The form; null for an assignment to a name that is not a provider's.</param>
/// <param name="Start">Where the secret part begins.</param>
/// <param name="End">One past its end.</param>
/// <param name="Assigned">The assignment, where it was found by a name.</param>
internal sealed record SecretHit(SecretPattern? Pattern, int Start, int End, Assignment? Assigned);

/// <summary>Looks for secrets in one text: one pass for all keywords, the forms only where a keyword stands.</summary>
internal sealed class SecretText
{
    private readonly KeywordSearch search;
    private readonly ImmutableArray<ImmutableArray<SecretPattern>> tokens;
    private readonly ImmutableArray<ImmutableArray<SecretPattern>> named;

    private SecretText(ImmutableArray<SecretPattern> patterns)
    {
        Patterns = patterns;
        var words = patterns.SelectMany(p => p.Keywords).Concat(SecretName.Keywords).Select(k => k.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        search = new(words);
        tokens = [.. words.Select(w => Of(w, isNamed: false))];
        named = [.. words.Select(w => Of(w, isNamed: true))];

        ImmutableArray<SecretPattern> Of(string word, bool isNamed) =>
            [.. patterns.Where(p => p.IsNamed == isNamed && p.Keywords.Any(k => k.Equals(word, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>All forms, found by what their files implement.</summary>
    public static SecretText Default { get; } = new([.. typeof(SecretText).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISecretFamily)))
        .OrderBy(t => t.Name, StringComparer.Ordinal).Select(Activator.CreateInstance).OfType<ISecretFamily>().SelectMany(f => f.Patterns)]);

    /// <summary>The forms.</summary>
    public ImmutableArray<SecretPattern> Patterns { get; }

    /// <summary>The words that the prefilter looks for.</summary>
    public ImmutableArray<string> Keywords => search.Words;

    /// <summary>Everything in a text that has the form of a secret, in the order of the text, at most one of each place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bare">Values without quotes are literals in its language.</param>
    public List<SecretHit> In(string text, bool bare)
    {
        var visitor = new Visitor(this, text, bare);
        search.Each(text, ref visitor);
        return visitor.Resolved();
    }

    private struct Visitor(SecretText owner, string text, bool bare) : IKeywordVisitor
    {
        private readonly List<SecretHit> hits = [];
        private int looked = -1;

        public void Found(int word, int end)
        {
            var start = end - owner.search.Words[word].Length;
            foreach (var pattern in owner.tokens[word])
            {
                if (!pattern.MayFollowWord && start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '_')) continue;
                if (pattern.At(text, start) is { } span) hits.Add(new(pattern, span.Start, span.End, null));
            }
            if (owner.tokens[word].IsEmpty || !owner.named[word].IsEmpty) Name(word, start, end);
        }

        private void Name(int word, int start, int end)
        {
            if (AssignmentReader.At(text, start, end, bare) is not { } assigned) return;
            var value = assigned.End - assigned.Start <= 1200 ? text[assigned.Start..assigned.End] : "";
            foreach (var pattern in owner.named[word])
            {
                if (pattern.Fits(value)) hits.Add(new(pattern, assigned.Start, assigned.End, assigned));
            }
            // "auth_token" holds "token" too: the same name is judged once.
            if (looked == assigned.Start) return;
            looked = assigned.Start;
            if (SecretName.Of(assigned.Name) != SecretNameKind.None) hits.Add(new(null, assigned.Start, assigned.End, assigned));
        }

        /// <summary>The most telling form of each place: a provider's own, then a named one, then the name alone.</summary>
        public readonly List<SecretHit> Resolved()
        {
            if (hits.Count < 2) return hits;
            var kept = new List<SecretHit>();
            // "${NAME:-value}" stands inside the value that is given to another name: the inner one is the literal.
            foreach (var hit in hits.OrderBy(Rank).ThenByDescending(h => h.Assigned?.Form == AssignmentForm.Fallback).ThenBy(h => h.Start).ThenByDescending(h => h.End))
            {
                if (!kept.Exists(k => k.Start < hit.End && hit.Start < k.End)) kept.Add(hit);
            }
            return [.. kept.OrderBy(h => h.Start)];
        }

        private static int Rank(SecretHit hit) => hit.Pattern switch
        {
            { IsPrivateKey: true } => 0,
            { IsAddress: false, IsGeneric: false, IsNamed: false } => 1,
            { IsAddress: true } => 2,
            { IsNamed: true } => 3,
            { } => 4,
            null => 5,
        };
    }
}
