using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>QUA-7.</summary>
public sealed class DocumentationComplete : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-7"),
        Title = "Documentation complete",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Does the README answer the first questions, do all links lead somewhere, and is what is exported documented?",
        Proof = "README sections, relative links and comments of exported symbols, read from the files.",
        Asks = Strength.Analysed,
        Reads = [new("incomplete-readme"), new("dead-document-link"), new("moved-document-link"), new("undocumented-export")],
        NotSeen = "Whether what is written is true or useful.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "burnish run --areas documentation; comments on exported functions are written by people");
}
