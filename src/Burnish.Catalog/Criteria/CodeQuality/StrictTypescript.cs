using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>Judges whether the compiler is asked for all it can see, and sees nothing.</summary>
public sealed class StrictTypescript : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-3"),
        Title = "TypeScript strict mode",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Backend, Area.Frontend],
        Question = "Is strict on in every configuration, and does the code compile with it?",
        Proof = "Executed: tsc with strict, errors counted, per tsconfig.",
        Asks = Strength.Executed,
        Reads = [new("loose-typescript")],
        Measures = [ToolKind.Typecheck],
        NotSeen = "Checks that comments switch off line by line.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var report = seen.Of(Card.Reads[0]);
        if (report is { Outcome: RuleOutcome.NotApplicable }) return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, report.Reason, "", []);
        if (report is null or { Outcome: RuleOutcome.NotAvailable }) return new(CriterionStatus.Unknown, Strength.None, 0, report?.Reason ?? "the rule did not run", "burnish score", []);
        var runs = seen.Of(ToolKind.Typecheck).ToImmutableArray();
        var errors = runs.Where(r => r.IsMeasured).SelectMany(r => r.Problems).Where(p => p.IsError).ToImmutableArray();
        if (!report.Findings.IsEmpty || !errors.IsEmpty) return Loose(seen, report, runs.Count(r => r.IsMeasured && r.Problems.Any(p => p.IsError)), errors);
        if (runs.FirstOrDefault(r => !r.IsMeasured) is { } blind)
            return new(CriterionStatus.Unknown, Strength.None, 0, $"{blind.ToolId} in '{blind.Directory}' did not run: {blind.NotAvailable}", $"by hand: {blind.Command}", []);
        ImmutableArray<EvidenceItem> evidence = runs.IsEmpty ? [new("fact", Note: "strict is on in every tsconfig; the compiler was not run")]
            : [.. runs.Select(r => new EvidenceItem("command", Command: r.Command, ExitCode: r.ExitCode))];
        return new(CriterionStatus.Met, runs.IsEmpty ? Strength.Analysed : Strength.Executed, 1, "strict is on in every tsconfig", runs.IsEmpty ? "npx tsc --noEmit" : "", evidence);
    }

    private static Assessment Loose(Examination seen, RuleReport report, int failing, ImmutableArray<Problem> errors)
    {
        var all = seen.Inventory.Files.Count(f => !f.IsTest && f.Path.Split('/')[^1] is var n && n.StartsWith("tsconfig", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal));
        var bad = report.Findings.Length + failing;
        var share = Math.Max(0, 1 - (double)bad / Math.Max(all, bad));
        var reported = errors.IsEmpty ? "" : $"; the compiler reports {errors.Length} errors as it is";
        var (status, strength) = (share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, errors.IsEmpty ? Strength.Analysed : Strength.Executed);
        return report.Findings.IsEmpty
            ? new(status, strength, share, $"strict is on, and the compiler reports {errors.Length} errors", "mend them by hand", [.. Listed(errors)])
            : new(status, strength, share, $"{report.Findings.Length} of {all} configurations do not switch strict on{reported}", "recipe turn-on-strict-typescript", [.. RuleShare.Listed(report.Findings), .. Listed(errors)]);
    }

    // As many as of findings (RuleShare).
    private static IEnumerable<EvidenceItem> Listed(ImmutableArray<Problem> errors) =>
        errors.Take(50).Select(e => new EvidenceItem("measurement", e.Path, e.Line, Note: $"{e.Code}: {e.Message}"));
}
