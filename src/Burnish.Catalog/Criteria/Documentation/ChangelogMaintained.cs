using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-7.</summary>
public sealed class ChangelogMaintained : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-7"),
        Title = "CHANGELOG maintained",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Is there a changelog in the form of Keep a Changelog that covers the newest release?",
        Proof = "CHANGELOG.md parsed and compared with the tags.",
        Asks = Strength.Analysed,
        Reads = [new("missing-changelog"), new("malformed-changelog"), new("stale-changelog")],
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        // A file that is missing is not a third met: the two other questions are about a file that is there.
        var missing = seen.Of(new RuleId("missing-changelog"));
        return missing is { Outcome: RuleOutcome.Found }
            ? new(CriterionStatus.Unmet, Strength.Analysed, 0, missing.Findings[0].Message, "burnish run --areas documentation", RuleShare.Listed(missing.Findings))
            : RuleShare.Judge(Card, seen, "bring the changelog into the form of Keep a Changelog 1.1.0 and add what is missing");
    }
}
