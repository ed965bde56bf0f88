using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>Judges what happens to errors.</summary>
public sealed class ErrorHandling : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-4"),
        Title = "Proper error handling",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Backend],
        Question = "Does every error reach somebody, and none the client in full?",
        Proof = "Analysed: one error middleware, async handlers guarded, no empty catch, no stack trace in answers, process-level handlers.",
        Asks = Strength.Analysed,
        Reads = [new("no-error-middleware"), new("csharp-no-error-answer"), new("unguarded-async-handler"), new("empty-catch"), new("csharp-empty-catch"), new("csharp-lost-stack-trace"), new("csharp-async-void"), new("leaked-stack-trace"), new("no-process-handlers")],
        NotSeen = "Whether a handler does the right thing.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipes add-error-middleware, guard-async-handlers, handle-process-failures");
}
