using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>The usual ways in which a scorecard decides a claim.</summary>
internal static class Rulings
{
    // What a person reads beside one sentence (judgement); the scorecard has them all.
    private const int MostEvidence = 10;

    /// <summary>
    /// Contradicted where a rule of the kind found something; supported where no rule found anything and that is proof enough for the kind, or else where the criterion is met;
    /// otherwise not measurable, with the criterion's reason.
    /// </summary>
    public static Ruling ByRules(ClaimCard kind, Scorecard card, Examination seen)
    {
        var reports = kind.Reads.Select(seen.Of).OfType<RuleReport>().ToImmutableArray();
        var findings = reports.SelectMany(r => r.Findings).Where(f => f.Confidence > Confidence.Low).ToImmutableArray();
        if (!findings.IsEmpty) return Contradicted(findings.Length == 1 ? findings[0].Message : $"{findings.Length} findings, the first: {findings[0].Message}", RuleShare.Listed(findings));
        var line = LineOf(kind, card);
        if (line is { Status: CriterionStatus.Met } && kind.Suffices == Strength.Executed) return Supported(line.Reason, line.Evidence);
        if (!reports.IsEmpty && reports.All(r => r.Outcome == RuleOutcome.NotApplicable)) return Unsettled(reports[0].Reason, "");
        var looked = reports.Where(r => r.Outcome == RuleOutcome.Clean).Select(r => new EvidenceItem("fact", Note: $"{r.RuleId}: looked, nothing found")).ToImmutableArray();
        var isSeen = !looked.IsEmpty && reports.All(r => r.Outcome is RuleOutcome.Clean or RuleOutcome.NotApplicable);
        if (isSeen && kind.Suffices <= Strength.Analysed) return Supported("all rules that look for the opposite found nothing", looked);
        return Unsettled(line, looked);
    }

    /// <summary>Of a claim that something is there: what is missing in one place does not contradict it where it is there in another.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="card">The scorecard.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="isElsewhere">True where it is there somewhere, given the number of places where it is missing.</param>
    public static Ruling OfPresence(ClaimCard kind, Scorecard card, Examination seen, Func<int, bool> isElsewhere)
    {
        var ruling = ByRules(kind, card, seen);
        if (ruling.Verdict != ClaimVerdict.Contradicted) return ruling;
        var missing = kind.Reads.Select(seen.Of).OfType<RuleReport>().SelectMany(r => r.Findings).Count(f => f.Confidence > Confidence.Low);
        return isElsewhere(missing) ? new(ClaimVerdict.NotMeasurable, $"it is there, but not everywhere, and the statement does not say where: {ruling.Reason}", "burnish score", ruling.Evidence) : ruling;
    }

    /// <summary>Supported where the criterion is met, contradicted where it is not or only in part and counter-examples are named, else not measurable.</summary>
    public static Ruling ByCriterion(ClaimCard kind, Scorecard card)
    {
        var line = LineOf(kind, card);
        return line switch
        {
            { Status: CriterionStatus.Met } => Supported(line.Reason, line.Evidence),
            { Status: CriterionStatus.Unmet } => Contradicted(line.Reason, line.Evidence),
            { Status: CriterionStatus.Partial } when Against(line) is { IsEmpty: false } against => Contradicted(line.Reason, against),
            _ => Unsettled(line, []),
        };
    }

    /// <summary>The claim is right.</summary>
    public static Ruling Supported(string reason, ImmutableArray<EvidenceItem> evidence) => new(ClaimVerdict.Supported, reason, "", Few(evidence));

    /// <summary>The claim is wrong, by these counter-examples.</summary>
    public static Ruling Contradicted(string reason, ImmutableArray<EvidenceItem> evidence) => new(ClaimVerdict.Contradicted, reason, "", Few(evidence));

    /// <summary>Nothing settles the claim.</summary>
    public static Ruling Unsettled(string reason, string next) => new(ClaimVerdict.NotMeasurable, reason, next, []);

    /// <summary>Nothing settles the claim: the criterion says why and what would.</summary>
    public static Ruling Unsettled(CriterionScore? line, ImmutableArray<EvidenceItem> seen) => line is null
        ? Unsettled("no criterion measures it", "")
        : new(ClaimVerdict.NotMeasurable, line.Reason, line.Next, Few(seen.IsEmpty ? line.Evidence : seen));

    /// <summary>The line of the scorecard that the kind names.</summary>
    public static CriterionScore? LineOf(ClaimCard kind, Scorecard card) => kind.Criterion is { } id ? card.Of(id) : null;

    private static ImmutableArray<EvidenceItem> Against(CriterionScore line) => [.. line.Evidence.Where(e => e.Kind is "finding" or "measurement")];

    private static ImmutableArray<EvidenceItem> Few(ImmutableArray<EvidenceItem> evidence) => [.. evidence.Take(MostEvidence)];
}
