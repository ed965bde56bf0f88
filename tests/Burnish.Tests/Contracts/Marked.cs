using System.Collections.Immutable;
using System.Text;

namespace Burnish.Tests.Contracts;

/// <summary>Takes the markers <c>[|</c> and <c>|]</c> out of a text and says on which lines (from 1) they began.</summary>
internal static class Marked
{
    public static (string Text, ImmutableArray<int> Lines) Read(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var lines = ImmutableArray.CreateBuilder<int>();
        var line = 1;
        var open = false;
        for (var i = 0; i < marked.Length; i++)
        {
            var two = marked.AsSpan(i, Math.Min(2, marked.Length - i));
            if (two is "[|" && !open && marked.IndexOf("|]", i, StringComparison.Ordinal) > 0)
            {
                lines.Add(line);
                open = true;
                i++;
                continue;
            }
            if (two is "|]" && open)
            {
                open = false;
                i++;
                continue;
            }
            if (marked[i] == '\n') line++;
            text.Append(marked[i]);
        }
        return (text.ToString(), lines.ToImmutable());
    }
}
