using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees conditions of workflows that are text instead of an expression.</summary>
public sealed class ConditionAlwaysTrue : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("condition-always-true"),
        Title = "Condition that is always true",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Text that is not empty counts as true, so the step that was meant for releases or for the main branch runs always.",
        Source = "GitHub documentation, Evaluate expressions: if conditionals; zizmor unsound-condition",
        Peers = ["zizmor:unsound-condition"],
        Cwe = "CWE-571",
        Unseen = "No workflow of the repositories scanned has such a condition.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        from holder in job.Steps.Prepend(job.Text)
        let condition = holder["if"]
        where condition is { Kind: YamlKind.Scalar } && IsText(condition.Value)
        select ((YamlItem?)condition, $"has the condition '{condition.Value.Trim()}', which is text and therefore always true"));

    // One whole ${{ }} is an expression; anything beside it makes the whole a text.
    private static bool IsText(string condition)
    {
        var plain = condition.TrimEnd('\n', '\r');
        var open = plain.IndexOf("${{", StringComparison.Ordinal);
        if (open < 0) return false;
        var close = plain.LastIndexOf("}}", StringComparison.Ordinal);
        return close > open && (plain[..open].Length > 0 || plain[(close + 2)..].Length > 0 || plain.IndexOf("${{", open + 3, StringComparison.Ordinal) > 0);
    }
}
