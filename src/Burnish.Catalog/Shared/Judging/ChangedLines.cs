using System.Collections.Immutable;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>The lines that a change brings into a file. A line that only moved or was indented anew is not new.</summary>
public static class ChangedLines
{
    /// <summary>New lines with their numbers, from 1.</summary>
    public static ImmutableArray<(int Number, string Text)> Added(FileChange file)
    {
        var known = (file.Before ?? "").Split('\n').GroupBy(l => l.Trim(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<(int, string)>();
        var number = 0;
        foreach (var line in (file.After ?? "").Split('\n'))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0) continue;
            var left = known.GetValueOrDefault(text);
            if (left > 0) known[text] = left - 1;
            else added.Add((number, text));
        }
        return added.ToImmutable();
    }
}
