using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Mending;

/// <summary>What becomes of one finding: exact edits of its file, or the reason why it is left.</summary>
internal sealed record Mend(ImmutableArray<TextEdit> Edits, string Reason)
{
    // So many reasons can be read in a commit message (judgement).
    private const int Told = 6;

    /// <summary>The finding is left.</summary>
    public static Mend Leave(string reason) => new([], reason);

    /// <summary>The finding is mended by edits of its file.</summary>
    public static Mend By(params ReadOnlySpan<TextEdit> edits) => new([.. edits], "");

    /// <summary>The finding is mended where all edits are known.</summary>
    public static Mend ByAll(params ReadOnlySpan<TextEdit?> edits)
    {
        var known = ImmutableArray.CreateBuilder<TextEdit>();
        foreach (var edit in edits)
        {
            if (edit is null) return Leave("it is written in a form that is not followed");
            known.Add(edit);
        }
        return new(known.ToImmutable(), "");
    }

    /// <summary>Asks for an edit of each finding; refused where none is mended. Of two findings whose edits meet, the later one is left.</summary>
    public static RecipeAnswer Each(ImmutableArray<Finding> findings, string summary, Func<Finding, Mend> mend)
    {
        var edits = new SortedDictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var leaves = ImmutableArray.CreateBuilder<string>();
        foreach (var finding in findings)
        {
            var one = mend(finding);
            var there = edits.GetValueOrDefault(finding.Place.Path) ?? [];
            var fresh = one.Edits.Where(e => !there.Contains(e)).ToList();
            if (!one.Edits.IsEmpty && !fresh.Exists(e => there.Exists(t => Meet(e, t))))
            {
                there.AddRange(fresh);
                edits[finding.Place.Path] = there;
                continue;
            }
            leaves.Add(finding.Fingerprint);
            reasons.Add($"{finding.Place.Path}: {(one.Reason.Length > 0 ? one.Reason : "another edit stands in the same place")}");
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(reasons.Count == 0 ? "nothing that can be read" : string.Join("; ", reasons));
        return new RecipeAnswer.Change(
            reasons.Count == 0 ? summary : $"{summary} Left alone: {string.Join("; ", reasons.Take(Told))}{(reasons.Count > Told ? $"; and {reasons.Count - Told} more" : "")}.",
            [.. edits.Select(e => (FileEdit)new FileEdit.Modify(e.Key, [.. e.Value.OrderBy(x => x.Start)]))])
        { Leaves = leaves.ToImmutable() };
    }

    private static bool Meet(TextEdit a, TextEdit b) => a.Start <= b.Start + b.Length && b.Start <= a.Start + a.Length;
}
