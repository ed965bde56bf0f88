using System.Collections.Immutable;
using System.Globalization;

namespace Burnish.App.Explaining;

/// <summary>The lines of a case, or of a repository's file, that matter, with numbers and a pointer at those that are meant.</summary>
/// <param name="Path">The file.</param>
/// <param name="Lines">Ready to print, without colour.</param>
/// <param name="Cut">A sentence on what is left out; empty where nothing is.</param>
internal sealed record Excerpt(string Path, ImmutableArray<string> Lines, string Cut = "")
{
    // A screen of 24 lines holds one of each side with a heading (judgement); a line over this length breaks at any width.
    private const int MostLines = 14;
    private const int Around = 3;
    private const int MostCharacters = 150;
    private const int MostFiles = 3;

    /// <summary>The bad side: what is marked; where nothing is, what the good side does otherwise.</summary>
    public static ImmutableArray<Excerpt> OfBad(ProvenPair pair) =>
        Of(pair.Bad, f => f.Marked, f => pair.Good is { } good ? Otherwise(f, good) : []);

    /// <summary>The good side: what it does otherwise than the bad one.</summary>
    public static ImmutableArray<Excerpt> OfGood(ProvenPair pair) => pair.Good is { } good ? Of(good, _ => [], f => Otherwise(f, pair.Bad)) : [];

    /// <summary>Lines of a file around a place.</summary>
    public static Excerpt Of(string path, ImmutableArray<string> lines, int start, int end)
    {
        var last = Math.Min(Math.Max(start, end), Math.Min(lines.Length, start + MostLines - 1));
        var shown = Enumerable.Range(1, lines.Length).Where(n => n >= start - Around && n <= last + Around);
        return Of(path, lines, [.. shown], [.. Enumerable.Range(start, Math.Max(1, last - start + 1))], isWhole: true);
    }

    private static ImmutableArray<Excerpt> Of(ProvenCase shown, Func<CaseFile, ImmutableHashSet<int>> pointed, Func<CaseFile, ImmutableHashSet<int>> otherwise)
    {
        var all = shown.Files.Select(f => (File: f, Pointed: pointed(f), Matters: pointed(f).Union(otherwise(f)))).ToList();
        var told = all.Where(f => f.Matters.Count > 0 || shown.Lines <= MostLines).ToList();
        if (told.Count == 0) told = [.. all.Take(1)];
        if (told.Count > MostFiles) told = [.. told.OrderBy(f => f.Pointed.IsEmpty).Take(MostFiles)];
        return [.. told.Select((f, i) => Of(f.File, f.Pointed, f.Matters, i == told.Count - 1 ? all.Count - told.Count : 0))];
    }

    private static Excerpt Of(CaseFile file, ImmutableHashSet<int> pointed, ImmutableHashSet<int> matters, int filesLeft)
    {
        var numbers = Enumerable.Range(1, file.Lines.Length).ToList();
        var shown = numbers.Count <= MostLines ? numbers
            : numbers.Where(n => matters.Count == 0 || matters.Any(m => Math.Abs(m - n) <= (pointed.Count > 0 ? pointed.Contains(m) ? Around : 0 : 1))).Take(MostLines).ToList();
        // A gap of one line takes a line to show as well.
        var excerpt = Of(file.Path, file.Lines, [.. numbers.Where(n => shown.Contains(n) || (shown.Contains(n - 1) && shown.Contains(n + 1)))], pointed, isWhole: false);
        return filesLeft == 0 ? excerpt : excerpt with { Cut = $"{excerpt.Cut} {(filesLeft == 1 ? "One more file" : $"{filesLeft} more files")} of the case left out.".Trim() };
    }

    private static Excerpt Of(string path, ImmutableArray<string> lines, ImmutableArray<int> shown, ImmutableHashSet<int> pointed, bool isWhole)
    {
        var width = shown.IsEmpty ? 1 : shown[^1].ToString(CultureInfo.InvariantCulture).Length;
        var text = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < shown.Length; i++)
        {
            if (i > 0 && shown[i] > shown[i - 1] + 1) text.Add($"  {new string(' ', width)} …");
            var line = lines[shown[i] - 1];
            if (line.Length > MostCharacters) line = line[..MostCharacters] + "…";
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{(pointed.Contains(shown[i]) ? '>' : ' ')} {shown[i].ToString(CultureInfo.InvariantCulture).PadLeft(width)} {line}").TrimEnd());
        }
        var left = lines.Length - shown.Length;
        return new(path, text.ToImmutable(), isWhole || left == 0 ? "" : $"{(left == 1 ? "One line" : $"{left} lines")} of the file left out.");
    }

    private static ImmutableHashSet<int> Otherwise(CaseFile file, ProvenCase other)
    {
        var there = other.Files.FirstOrDefault(f => f.Path == file.Path)?.Lines.Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal) ?? [];
        return [.. Enumerable.Range(1, file.Lines.Length).Where(n => file.Lines[n - 1].Trim().Length > 0 && !there.Contains(file.Lines[n - 1].Trim()))];
    }
}
