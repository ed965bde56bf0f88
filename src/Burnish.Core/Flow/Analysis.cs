using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>What an iteration learns from the one before: what moved, what was dropped and why, what is left.</summary>
internal static class Analysis
{
    public static ImmutableArray<string> Of(IterationRecord? last, Scorecard now)
    {
        if (last is null) return [];
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var after in now.Criteria)
        {
            if (last.Before.Of(after.Id) is { } before && (before.Status != after.Status || Math.Abs(before.Score - after.Score) > 0.001))
                lines.Add($"{after.Id} moved: {before.Status} {before.Score:0.00} → {after.Status} {after.Score:0.00}");
        }
        foreach (var item in last.Items.Where(i => i.Commit is null)) lines.Add($"{item.Title} did not land: {item.Reason}");
        lines.Add($"{now.Totals.Unmet} criteria unmet, {now.Totals.Partial} partial, {now.Totals.Unknown} unknown");
        return lines.ToImmutable();
    }
}
