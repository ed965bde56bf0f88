using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Noise;

/// <summary>Findings that a team knows of and does not want to hear of again. It never changes a score.</summary>
/// <param name="Created">When it was last written.</param>
/// <param name="Catalogue">The version of the catalogue that it was written with.</param>
/// <param name="Entries">Sorted by path, rule and fingerprint.</param>
public sealed record Baseline(DateTimeOffset Created, string Catalogue, ImmutableArray<BaselineEntry> Entries)
{
    /// <summary>What a baseline file calls itself.</summary>
    public const string Schema = "burnish/baseline/1";

    /// <summary>Puts findings against the baseline. Each entry takes one finding, and each finding one entry.</summary>
    /// <param name="findings">All that was found, shown or not.</param>
    /// <param name="paths">The files that are there now, which tells a moved file from a copied one.</param>
    public BaselineMatch Match(IEnumerable<Finding> findings, IReadOnlySet<string> paths)
    {
        var all = findings.ToImmutableArray();
        var (open, left) = (Entries.ToLookup(e => e.Fingerprint), Entries.ToHashSet(ReferenceEqualityComparer.Instance));
        var known = ImmutableDictionary.CreateBuilder<string, BaselineEntry>(StringComparer.Ordinal);
        foreach (var finding in all)
            if (open[finding.Fingerprint].FirstOrDefault(left.Contains) is { } entry) Take(entry, finding);
        // Only where the file is gone: a copy is a new finding.
        var moved = Entries.Where(e => left.Contains(e) && !paths.Contains(e.Path)).ToList();
        foreach (var finding in all.Where(f => !known.ContainsKey(f.Fingerprint)))
            if (moved.FirstOrDefault(e => left.Contains(e) && IsMoved(e, finding)) is { } entry) Take(entry, finding);
        return new(known.ToImmutable(), [.. Entries.Where(left.Contains)]);

        void Take(BaselineEntry entry, Finding finding)
        {
            left.Remove(entry);
            known[finding.Fingerprint] = entry;
        }
    }

    /// <summary>The baseline with these findings; an entry that is there already keeps its date and reason, and one that nothing matches goes.</summary>
    public Baseline With(IEnumerable<Finding> findings, IReadOnlySet<string> paths, DateTimeOffset now, string catalogue, string reason)
    {
        var all = findings.ToImmutableArray();
        var known = Match(all, paths).Known;
        var entries = all.Select(f => known.GetValueOrDefault(f.Fingerprint) is { } old ? BaselineEntry.Of(f, old.Added, reason.Length > 0 && old.Reason.Length == 0 ? reason : old.Reason) : BaselineEntry.Of(f, now, reason));
        return new(now, catalogue, [.. entries.OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Rule, StringComparer.Ordinal).ThenBy(e => e.Fingerprint, StringComparer.Ordinal)]);
    }

    /// <summary>The baseline without these entries.</summary>
    public Baseline Without(ImmutableArray<BaselineEntry> gone) => this with { Entries = [.. Entries.Except(gone)] };

    /// <summary>The same rule, subject and text in another file; where there is neither subject nor text, the file must at least be called the same.</summary>
    private static bool IsMoved(BaselineEntry entry, Finding finding) =>
        entry.Rule == finding.RuleId.Value && entry.Content == finding.Content && (entry.Content.Length > 0 || Name(entry.Path) == Name(finding.Place.Path));

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}

/// <summary>One finding that is known.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fingerprint">The finding's; survives moved lines.</param>
/// <param name="Content">The finding's without its path; survives a moved file. Empty where only the path tells.</param>
/// <param name="Path">Where it was; empty for the repository.</param>
/// <param name="Message">What it said, for people who read the file.</param>
/// <param name="Added">When it was taken in.</param>
/// <param name="Reason">Why it stays; empty where nobody said.</param>
public sealed record BaselineEntry(string Rule, string Fingerprint, string Content, string Path, string Message, DateTimeOffset Added, string Reason)
{
    /// <summary>The entry of a finding.</summary>
    public static BaselineEntry Of(Finding finding, DateTimeOffset added, string reason) =>
        new(finding.RuleId.Value, finding.Fingerprint, finding.Content, finding.Place.Path, finding.Message, added, reason);
}

/// <summary>Findings put against a baseline.</summary>
/// <param name="Known">The findings that the baseline holds, by fingerprint, with their entries.</param>
/// <param name="Gone">Entries that nothing matches any more.</param>
public sealed record BaselineMatch(ImmutableDictionary<string, BaselineEntry> Known, ImmutableArray<BaselineEntry> Gone);
