using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Scoring;

/// <summary>Judges a criterion by the rules that its card reads: the usual way for criteria that ask for analysed proof.</summary>
public static class RuleShare
{
    /// <summary>
    /// Met where every rule that applies is clean; Unmet where all found something; Partial between.
    /// Unknown where a rule could not look and no other found anything. NotApplicable where no rule applies. Low-confidence findings do not count.
    /// </summary>
    /// <param name="card">The criterion.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="next">What improves it where it is not met.</param>
    public static Assessment Judge(CriterionCard card, Examination seen, string next)
    {
        var reports = card.Reads.Select(id => seen.Of(id) ?? new RuleReport(id, RuleOutcome.NotAvailable, $"rule {id} did not run", [])).ToImmutableArray();
        var blind = reports.Where(r => r.Outcome == RuleOutcome.NotAvailable).ToImmutableArray();
        var applying = reports.Where(r => r.Outcome is RuleOutcome.Found or RuleOutcome.Clean).ToImmutableArray();
        if (!blind.IsEmpty && applying.All(r => r.Outcome == RuleOutcome.Clean))
            return new(CriterionStatus.Unknown, Strength.None, 0, $"{blind[0].RuleId}: {blind[0].Reason}", next, []);
        if (applying.IsEmpty)
            return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, reports.Length == 0 ? "no rule reads it" : reports[0].Reason, "", []);
        var findings = applying.SelectMany(r => r.Findings).Where(f => f.Confidence > Confidence.Low).ToImmutableArray();
        var failing = applying.Count(r => r.Findings.Any(f => f.Confidence > Confidence.Low));
        var evidence = Listed(findings);
        if (failing == 0)
            return new(CriterionStatus.Met, Cap(card, Strength.Analysed), 1, $"all {applying.Length} controls hold", "",
                [.. applying.Select(r => new EvidenceItem("fact", Note: $"{r.RuleId}: looked, nothing found"))]);
        // What holds in part is worth its part of what all of it is worth, or mending the rest would lower the score.
        var share = (1 - (double)failing / applying.Length) * (card.Asks > Strength.Analysed ? Score.OnlyRead : 1);
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share,
            $"{failing} of {applying.Length} controls fail, {findings.Length} findings: {evidence[0].Note}", next, evidence);
    }

    /// <summary>A criterion that is met by what is written, but only half (judgement) where what is written cannot work.</summary>
    /// <param name="said">What its own rules say.</param>
    /// <param name="broken">What another rule found that takes the proof away.</param>
    /// <param name="what">What is wrong, before the first finding's message.</param>
    /// <param name="next">What mends it.</param>
    public static Assessment Doubted(Assessment said, ImmutableArray<Finding> broken, string what, string next) =>
        said.Status != CriterionStatus.Met || broken.IsEmpty ? said : new(CriterionStatus.Partial, Strength.Analysed, 0.5, $"{what}: {broken[0].Message}", next, Listed(broken));

    /// <summary>Findings as evidence, the worst first, at most 50: what a person reads before losing patience (judgement).</summary>
    public static ImmutableArray<EvidenceItem> Listed(ImmutableArray<Finding> findings) =>
        [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Place.Path, StringComparer.Ordinal).ThenBy(f => f.Place.StartLine).ThenBy(f => f.Message, StringComparer.Ordinal).Take(50)
            .Select(f => new EvidenceItem("finding", f.Place.Path, f.Place.StartLine, Note: f.Message))];

    private static Strength Cap(CriterionCard card, Strength had) => card.Asks < had ? card.Asks : had;
}
