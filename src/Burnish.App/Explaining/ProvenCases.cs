using System.Collections.Frozen;
using System.Collections.Immutable;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Explaining;

/// <summary>Bad and good code of each rule: the cases that it is tested with, built into the program.</summary>
internal static class ProvenCases
{
    private const string Prefix = "cases/";

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Names = new(() => typeof(ProvenCases).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).GroupBy(n => n.Split('/')[1], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>The two sides of a rule; null where it has no cases.</summary>
    public static ProvenPair? Of(RuleId rule)
    {
        var all = Names.Value.GetValueOrDefault(rule.Value, []).Select(Read).ToList();
        return Choose([.. all.Where(c => c.Fires)], [.. all.Where(c => !c.Fires)]);
    }

    /// <summary>The shortest case that fires, one that points at lines first, and the silent case that differs from it in the fewest lines.</summary>
    public static ProvenPair? Choose(ImmutableArray<ProvenCase> firing, ImmutableArray<ProvenCase> silent)
    {
        if (firing.OrderBy(c => c.Files.Any(f => !f.Marked.IsEmpty) ? 0 : 1).ThenBy(Characters).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault() is not { } bad) return null;
        // Code that is right only because nobody ships it teaches nothing, nor does the same line as a comment.
        var good = silent.OrderBy(c => Teaches(c, bad) ? 0 : 1).ThenBy(c => Difference(bad, c)).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault();
        return new(bad, good);
    }

    private static bool Teaches(ProvenCase good, ProvenCase bad)
    {
        var files = bad.Files.ToDictionary(f => f.Path, f => f.Lines.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        bool IsKept(CaseFile f) => f.Marked.All(m => good.Files.Any(g => g.Path == f.Path && g.Lines.Any(l => Bare(l).Contains(Bare(f.Lines[m - 1]), StringComparison.Ordinal) && Bare(l) != Bare(f.Lines[m - 1]))));
        return good.Files.Any(f => files.ContainsKey(f.Path))
            && (bad.Files.Any(f => Origins.Of(f.Path) != Origin.Product) || good.Files.All(f => files.ContainsKey(f.Path) || Origins.Of(f.Path) == Origin.Product))
            && !bad.Files.Where(f => !f.Marked.IsEmpty).Any(IsKept);
    }

    private static string Bare(string line) => line.Trim().TrimEnd(';', ',');

    /// <summary>What the good side does otherwise. What it lacks of the bad one weighs most, the marked lines aside: code that does less is right for another reason (weight by judgement).</summary>
    private static int Difference(ProvenCase bad, ProvenCase good)
    {
        var (here, there) = (Bare(good), Bare(bad, f => f.Marked));
        bool IsKept((string Path, string Line) l) => here.Any(h => h.Path == l.Path && h.Line.Contains(l.Line, StringComparison.Ordinal));
        return (4 * there.Count(l => !IsKept(l))) + here.Except(Bare(bad)).Count();
    }

    private static List<(string Path, string Line)> Bare(ProvenCase c, Func<CaseFile, ImmutableHashSet<int>>? without = null) =>
        [.. c.Files.SelectMany(f => f.Lines.Where((l, i) => l.Trim().Length > 0 && without?.Invoke(f).Contains(i + 1) != true).Select(l => (f.Path, Bare(l))))];

    private static int Characters(ProvenCase c) => c.Files.Sum(f => f.Lines.Sum(l => l.Length + 1));

    private static ProvenCase Read(string resource)
    {
        using var stream = typeof(ProvenCases).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not built in");
        using var reader = new StreamReader(stream);
        return ProvenCase.Read(Path.GetFileNameWithoutExtension(resource), reader.ReadToEnd());
    }
}

/// <summary>Two cases of one rule that resemble each other.</summary>
/// <param name="Bad">The rule fires.</param>
/// <param name="Good">It is silent; null where there is none.</param>
internal sealed record ProvenPair(ProvenCase Bad, ProvenCase? Good);
