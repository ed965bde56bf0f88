using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees replicated workloads that may be stopped all at once.</summary>
public sealed class NoDisruptionBudget : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-disruption-budget"),
        Title = "Replicated workload without a disruption budget",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "When nodes are drained, all replicas may be taken away at once.",
        Source = "Kubernetes documentation, Specifying a Disruption Budget for your Application",
        NotSeen = "Budgets that select by expressions.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Workload.In(code).Where(w => w.Kind == "Deployment" && (w.Replicas > 1 || IsScaled(code, w))).ToList();
        if (workloads.Count == 0) return new RuleAnswer.NotApplicable("no Deployment with several replicas");
        var budgets = code.Inventory.KubernetesObjects.Where(o => o.Kind == "PodDisruptionBudget").Select(o => o.Place.Path).Distinct(StringComparer.Ordinal)
            .SelectMany(p => Workload.Documents(code, p)).Where(d => d.Text("kind") == "PodDisruptionBudget").ToList();
        return RuleAnswer.From(workloads.Where(w => !budgets.Exists(b => Selects(b, w)))
            .Select(w => new Sighting(new(w.Path, w.Line, w.Line), $"no PodDisruptionBudget keeps a replica of {w.Name} running", w.Name)));
    }

    private static bool IsScaled(Codebase code, Workload workload) =>
        code.Inventory.KubernetesObjects.Where(o => o.Kind == "HorizontalPodAutoscaler").Select(o => o.Place.Path).Distinct(StringComparer.Ordinal)
            .SelectMany(p => Workload.Documents(code, p)).Any(d => d.At("spec", "scaleTargetRef")?.Text("name") == workload.Name);

    private static bool Selects(YamlItem budget, Workload workload) =>
        budget.At("spec", "selector", "matchExpressions") is not null
        || (budget.At("spec", "selector", "matchLabels")?.Members is { IsEmpty: false } labels && labels.All(l => workload.Labels.GetValueOrDefault(l.Key.Value) == l.Value.Value));
}
