using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>Judges whether what the service says can be searched.</summary>
public sealed class StructuredLogging : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-5"),
        Title = "Logging structured",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Observability],
        Question = "Does the service log through a logger with levels, as data?",
        Proof = "Analysed: no console calls in shipped code, a JSON logger with levels, request id and redaction.",
        Asks = Strength.Analysed,
        Reads = [new("console-in-server"), new("no-structured-logger"), new("csharp-console-in-server")],
        NotSeen = "Whether every secret is redacted and every request carries an id.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipe log-through-a-logger");
}
