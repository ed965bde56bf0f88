using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>QUA-2.</summary>
public sealed class ConsistentCodeStyle : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-2"),
        Title = "Consistent code style",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Does the repository's own formatter find nothing to change?",
        Proof = "The formatter's check, run.",
        Asks = Strength.Executed,
        Reads = [new("missing-formatter")],
        Measures = [ToolKind.Format],
        NotSeen = "Style that no formatter decides, such as names.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "burnish run --areas documentation; by hand: the formatter's own write mode";
        if (seen.Of(new RuleId("missing-formatter")) is { Outcome: RuleOutcome.Found } missing)
            return new(CriterionStatus.Unmet, Strength.Analysed, 0, missing.Findings[0].Message, "choose a formatter and pin its version", RuleShare.Listed(missing.Findings));
        var formats = seen.Of(ToolKind.Format).ToArray();
        if (formats.Length == 0 && seen.Of(new RuleId("missing-formatter")) is { Outcome: RuleOutcome.NotApplicable } none)
            return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, none.Reason, "", []);
        if (formats.FirstOrDefault(m => !m.IsMeasured) is { } blind)
            return new(CriterionStatus.Unknown, Strength.None, 0, $"{blind.ToolId}: {blind.NotAvailable}", "burnish score; by hand: npx prettier --check .", []);
        if (formats.Length == 0) return new(CriterionStatus.Unknown, Strength.None, 0, "the formatter was not run", "burnish score; by hand: npx prettier --check .", []);
        var problems = formats.SelectMany(m => m.Problems).DistinctBy(p => p.Path).ToArray();
        var evidence = formats.Select(m => new EvidenceItem("command", m.Directory, 0, m.Command, m.ExitCode, m.Problems.Length, "files", "files that the formatter would change"))
            .Concat(problems.Take(50).Select(p => new EvidenceItem("measurement", p.Path, p.Line, Note: p.Message))).ToImmutableArray();
        if (problems.Length == 0) return new(CriterionStatus.Met, Strength.Executed, 1, "the formatter would change nothing", "", evidence);
        var files = Math.Max(problems.Length, seen.Inventory.Files.Length);
        return new(CriterionStatus.Partial, Strength.Executed, 1 - (double)problems.Length / files, $"the formatter would change {problems.Length} files, such as {problems[0].Path}", Next, evidence);
    }
}
