using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-3.</summary>
public sealed class PipelinesComprehensive : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-3"),
        Title = "CI/CD pipelines comprehensive",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Infrastructure],
        Question = "Does a pipeline install, lint, typecheck, test, audit and build every package, with least rights, time limits and pinned actions?",
        Proof = "Workflows parsed and joined with the scripts of every package.",
        Asks = Strength.Analysed,
        Reads =
        [
            new("incomplete-pipeline"), new("pipeline-without-permissions"), new("job-without-timeout"), new("unlocked-install-in-pipeline"),
            new("unpinned-third-party-action"), new("workflow-script-injection"),
            new("ignored-test-failure"), new("workflow-with-all-rights"), new("build-without-manifest"),
        ],
        NotSeen = "Whether the pipeline is green, and pipelines of other systems than GitHub.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas infrastructure");
}
