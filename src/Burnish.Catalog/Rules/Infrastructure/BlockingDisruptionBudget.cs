using System.Globalization;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees disruption budgets that never let a pod go.</summary>
public sealed class BlockingDisruptionBudget : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("blocking-disruption-budget"),
        Title = "Disruption budget that forbids every disruption",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Nodes cannot be drained, so upgrades of the cluster hang until somebody deletes the budget or the pod by force.",
        Source = "Kubernetes documentation, Specifying a Disruption Budget; kube-linter pdb-max-unavailable and pdb-min-available",
        Peers = ["kube-linter:pdb-max-unavailable", "kube-linter:pdb-min-available"],
        NotSeen = "Shares in percent other than 0 % and 100 %.",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var budgets = Manifest.Of(code, "PodDisruptionBudget").ToList();
        if (budgets.Count == 0) return new RuleAnswer.NotApplicable("no disruption budget");
        return RuleAnswer.From(budgets.SelectMany(b => Faults(code, b)));
    }

    private static IEnumerable<Sighting> Faults(Codebase code, Manifest budget)
    {
        var spec = budget.Document["spec"];
        if (spec?["maxUnavailable"] is { Value: "0" or "0%" } none) yield return new(budget.PlaceOf(none), $"{budget.Title} lets no pod go: maxUnavailable is {none.Value}", budget.Subject);
        if (spec?["minAvailable"] is { Value: "100%" } all) yield return new(budget.PlaceOf(all), $"{budget.Title} lets no pod go: minAvailable is 100%", budget.Subject);
        if (spec?["minAvailable"] is not { } least || !int.TryParse(least.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) || spec.At("selector", "matchLabels") is not { } labels) yield break;
        foreach (var workload in Manifest.Workloads(code).Where(w => w.Kind is "Deployment" or "StatefulSet" or "DeploymentConfig" && w.IsBeside(budget) && IsMeant(w, labels)))
            if (Pods(code, workload) is { } pods && pods <= kept)
                yield return new(budget.PlaceOf(least), $"{budget.Title} keeps {kept} pods of {workload.Title}, which has only {pods}", $"{budget.Subject}:{workload.Subject}");
    }

    private static bool IsMeant(Manifest workload, YamlItem labels) =>
        workload.Bears(labels) || (workload.Labels is null && labels.Members.All(l => workload.Document.At("spec", "selector", "matchLabels")?.Text(l.Key.Value) == l.Value.Value));

    /// <summary>The fewest pods that the workload may have; null where somebody else decides.</summary>
    private static int? Pods(Codebase code, Manifest workload)
    {
        foreach (var scaler in Manifest.Of(code, "HorizontalPodAutoscaler", "ScaledObject"))
            if (scaler.Document.At("spec", "scaleTargetRef")?.Text("name") == workload.Name && scaler.IsBeside(workload))
                return Number(scaler.Document["spec"]?.Text(scaler.Kind == "ScaledObject" ? "minReplicaCount" : "minReplicas"));
        return workload.Document["spec"]?.Text("replicas") is { } said ? Number(said) : 1; // Kubernetes' own default
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
