using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Finds many words at once, in any case, in one pass over a text (Aho and Corasick, 1975, as a dense table).</summary>
internal sealed class KeywordSearch
{
    private const int Classes = 64;

    private readonly ushort[] next;
    private readonly byte[] classes = new byte[128];
    private readonly ushort firstHit;
    private readonly ImmutableArray<ImmutableArray<int>> hits;

    /// <summary>Builds the table.</summary>
    /// <param name="words">The words, ASCII; which one is found is told by its index.</param>
    /// <exception cref="ArgumentException">The words need more different characters or more states than the table has room for.</exception>
    public KeywordSearch(ImmutableArray<string> words)
    {
        Words = words;
        var count = 1;
        foreach (var c in words.SelectMany(w => w.ToLowerInvariant()).Distinct().Order())
        {
            if (count == Classes || c > 127) throw new ArgumentException($"no room for '{c}'", nameof(words));
            classes[char.ToUpperInvariant(c)] = classes[c] = (byte)count++;
        }
        var trie = new Trie(words, classes);
        (next, firstHit, hits) = trie.Flatten();
    }

    /// <summary>The words.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Calls back for each word found, with the word's index and the place behind it.</summary>
    public void Each<TState>(ReadOnlySpan<char> text, ref TState state) where TState : IKeywordVisitor, allows ref struct
    {
        ReadOnlySpan<ushort> table = next;
        ReadOnlySpan<byte> kinds = classes;
        nint at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            at = table[(int)(at * Classes) + (c < 128 ? kinds[c] : 0)];
            if (at < firstHit) continue;
            foreach (var word in hits[(int)at - firstHit]) state.Found(word, i + 1);
        }
    }

    private sealed class Trie
    {
        private readonly List<int[]> nodes = [new int[Classes]];
        private readonly List<List<int>> ends = [[]];
        private readonly List<int> order = [];

        public Trie(ImmutableArray<string> words, byte[] classes)
        {
            for (var w = 0; w < words.Length; w++)
            {
                var at = 0;
                foreach (var c in words[w])
                {
                    ref var child = ref nodes[at][classes[c]];
                    if (child == 0)
                    {
                        child = nodes.Count;
                        nodes.Add(new int[Classes]);
                        ends.Add([]);
                    }
                    at = child;
                }
                ends[at].Add(w);
            }
            Link();
        }

        /// <summary>Where a word breaks off, go on with its longest end that begins another.</summary>
        private void Link()
        {
            var back = new int[nodes.Count];
            var open = new Queue<int>(nodes[0].Where(n => n != 0));
            while (open.TryDequeue(out var at))
            {
                order.Add(at);
                ends[at].AddRange(ends[back[at]]);
                for (var c = 0; c < Classes; c++)
                {
                    var child = nodes[at][c];
                    if (child == 0) nodes[at][c] = nodes[back[at]][c];
                    else
                    {
                        back[child] = nodes[back[at]][c];
                        open.Enqueue(child);
                    }
                }
            }
        }

        /// <summary>States in which a word ends come last, so that the search asks one question a character.</summary>
        public (ushort[] Next, ushort FirstHit, ImmutableArray<ImmutableArray<int>> Hits) Flatten()
        {
            if (nodes.Count > ushort.MaxValue) throw new ArgumentException("too many states");
            int[] sorted = [0, .. order.Where(n => ends[n].Count == 0), .. order.Where(n => ends[n].Count > 0)];
            var place = new ushort[nodes.Count];
            for (var i = 0; i < sorted.Length; i++) place[sorted[i]] = (ushort)i;
            var table = new ushort[nodes.Count * Classes];
            for (var i = 0; i < sorted.Length; i++)
            {
                for (var c = 0; c < Classes; c++) table[(i * Classes) + c] = place[nodes[sorted[i]][c]];
            }
            var first = sorted.Length - sorted.Count(n => ends[n].Count > 0);
            return (table, (ushort)first, [.. sorted[first..].Select(n => ends[n].ToImmutableArray())]);
        }
    }
}

/// <summary>Is told what a keyword search finds.</summary>
internal interface IKeywordVisitor
{
    /// <summary>A word was found.</summary>
    /// <param name="word">Its index.</param>
    /// <param name="end">The place behind it.</param>
    void Found(int word, int end);
}
