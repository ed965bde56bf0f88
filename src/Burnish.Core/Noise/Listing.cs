using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Noise;

/// <summary>What a scan lists, and what it only counts.</summary>
public sealed record Listing
{
    /// <summary>Everything that was seen, unchanged.</summary>
    public required Examination Seen { get; init; }

    /// <summary>What is open: code that ships first, then the worst and surest, then by place.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What someone took out with a reason.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What the baseline holds.</summary>
    public ImmutableArray<Finding> Known { get; init; } = [];

    /// <summary>Entries of the baseline that nothing matches any more.</summary>
    public ImmutableArray<BaselineEntry> Gone { get; init; } = [];

    /// <summary>Suppressions that do not do what their authors meant.</summary>
    public ImmutableArray<SuppressionNotice> Notices { get; init; } = [];

    /// <summary>The baseline that was used; null where none was.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>How many findings lie outside of the change that was asked about; null where the whole repository was.</summary>
    public int? Elsewhere { get; init; }

    /// <summary>Sorts what was seen.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="isLowShown">Findings of low confidence are listed too.</param>
    /// <param name="changed">Only what this change brought is listed; null for everything.</param>
    /// <param name="baseline">What is known already; null where there is no baseline.</param>
    public static Listing Of(Examination seen, bool isLowShown = false, Changed? changed = null, Baseline? baseline = null)
    {
        bool IsSure(Finding f) => isLowShown || f.Confidence > Confidence.Low;
        bool IsAsked(Finding f) => changed?.Brought(f) != false;
        var sure = seen.Findings.Where(IsSure).ToImmutableArray();
        var asked = sure.Where(IsAsked).ToImmutableArray();
        var match = baseline?.Match(seen.Findings.Concat(seen.Suppressed.Select(s => s.Finding)), seen.Inventory.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal));
        bool IsKnown(Finding f) => match?.Known.ContainsKey(f.Fingerprint) == true;
        return new()
        {
            Seen = seen,
            Findings = [.. Ordered(asked.Where(f => !IsKnown(f)))],
            Known = [.. Ordered(asked.Where(IsKnown))],
            Suppressed = [.. seen.Suppressed.Where(s => IsSure(s.Finding) && IsAsked(s.Finding)).OrderBy(s => s.Finding.Place.Path, StringComparer.Ordinal).ThenBy(s => s.Finding.Place.StartLine).ThenBy(s => s.Finding.RuleId.Value, StringComparer.Ordinal)],
            Gone = match?.Gone ?? [],
            Notices = [.. seen.Notices.Where(n => changed is null || changed.Lines.ContainsKey(n.Path))],
            Baseline = baseline,
            Elsewhere = changed is null ? null : sure.Length - asked.Length,
        };
    }

    /// <summary>Findings in the order in which they are read: code that ships first, then the worst and surest, then by place.</summary>
    public static IEnumerable<Finding> Ordered(IEnumerable<Finding> findings) => findings
        .OrderBy(f => Origins.Of(f.Place.Path)).ThenByDescending(f => f.Severity).ThenByDescending(f => f.Confidence).ThenBy(f => f.Place.Path, StringComparer.Ordinal)
        .ThenBy(f => f.Place.StartLine).ThenBy(f => f.RuleId.Value, StringComparer.Ordinal).ThenBy(f => f.Fingerprint, StringComparer.Ordinal);
}
