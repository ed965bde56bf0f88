using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workloads that Kubernetes cannot ask whether they work.</summary>
public sealed class WorkloadWithoutProbes : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workload-without-probes"),
        Title = "Workload without probes",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Kubernetes sends requests to pods that are not ready and keeps pods that hang.",
        Source = "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes; kube-linter no-liveness-probe",
        Peers = ["kube-linter:no-liveness-probe", "kube-linter:no-readiness-probe", "checkov:CKV_K8S_8", "checkov:CKV_K8S_9"],
        NotSeen = "Whether the probe asks the right question.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Workload.In(code);
        if (workloads.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes workload");
        return RuleAnswer.From(
            from workload in workloads
            let missing = workload.Containers.Where(c => c["ports"] is { Items.IsEmpty: false }).SelectMany(c => new[] { "livenessProbe", "readinessProbe" }.Where(p => c[p] is null)).Distinct().ToList()
            where missing.Count > 0
            select new Sighting(new(workload.Path, workload.Line, workload.Line), $"{workload.Kind} {workload.Name} has no {string.Join(" and no ", missing)}", $"{workload.Kind}/{workload.Name}"));
    }
}
