using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Findings before and after a change.</summary>
public static class NewFindings
{
    /// <summary>Findings that were not there before. One that only moved is not new: it takes the place of one that is gone.</summary>
    /// <param name="trial">The change.</param>
    /// <param name="claimed">Findings that are claimed to be gone: nothing may take their place.</param>
    public static ImmutableArray<Finding> Of(Trial trial, ImmutableHashSet<string> claimed)
    {
        var after = trial.Candidate.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var before = trial.Base.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var gone = trial.Base.Findings.Where(f => !after.Contains(f.Fingerprint) && !claimed.Contains(f.Fingerprint)).ToList();
        var added = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in trial.Candidate.Findings.Where(f => !before.Contains(f.Fingerprint)))
        {
            if (gone.FirstOrDefault(g => IsMoved(trial, g, finding)) is { } moved) gone.Remove(moved);
            else added.Add(finding);
        }
        return added.ToImmutable();
    }

    /// <summary>
    /// True for a practice that nobody could ask for before: its rule had nothing to look at, and now has. That is the price of having the thing at all
    /// (the first dependency asks for an audit), and goes into the backlog. Whatever says that something in the tree is wrong is no practice,
    /// and a practice that was asked for before stays asked for.
    /// </summary>
    public static bool BeginsToApply(Trial trial, Finding finding) =>
        trial.Candidate.Of(finding.RuleId) is { SeesMissingPractice: true } && trial.Base.Of(finding.RuleId) is { Outcome: RuleOutcome.NotApplicable };

    /// <summary>Rules that answered before and could not look after. One that was blind to the very same before, beside what it found, lost nothing.</summary>
    public static ImmutableArray<string> Silenced(Trial trial, Func<RuleId, bool> isAsked) =>
    [
        .. trial.Base.Rules.Where(r => isAsked(r.RuleId) && r.Outcome is RuleOutcome.Found or RuleOutcome.Clean)
            .Select(r => (r.RuleId, Before: r, After: trial.Candidate.Of(r.RuleId)))
            .Where(r => r.After is null || (r.After.Outcome == RuleOutcome.NotAvailable && !(r.Before.Outcome == RuleOutcome.Found && r.Before.Reason == r.After.Reason)))
            .Select(r => $"the rule {r.RuleId} could not look after the change: {r.After?.Reason ?? "it was not asked"}"),
    ];

    /// <summary>The same rule and subject, no worse, in the same file (renamed or not), or with a subject of its own anywhere.</summary>
    private static bool IsMoved(Trial trial, Finding gone, Finding now) =>
        gone.RuleId == now.RuleId && gone.Subject == now.Subject && gone.Severity >= now.Severity
        && (Judgement.Renamed(trial, gone.Place.Path) == now.Place.Path || (now.Subject.Length > 0 && gone.Message == now.Message));
}
