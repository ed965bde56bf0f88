using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workloads that may run as root or gain rights.</summary>
public sealed class WorkloadWithoutSecurityContext : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workload-without-security-context"),
        Title = "Workload without security context",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A process that is taken over can gain rights, use capabilities that it never needed, or is root from the beginning.",
        Source = "Kubernetes documentation, Pod Security Standards: Restricted",
        Peers = ["checkov:CKV_K8S_29", "checkov:CKV_K8S_30"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Policies that the cluster enforces.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Workload.In(code).Where(w => w.IsOwn).ToList();
        if (workloads.Count == 0) return new RuleAnswer.NotApplicable("no Kubernetes workload of an image of one's own");
        return RuleAnswer.From(workloads.Where(w => !w.Containers.All(c => IsRestricted(w.Pod, c)))
            .Select(w => new Sighting(new(w.Path, w.Line, w.Line), $"{w.Kind} {w.Name} does not forbid root, more rights or unneeded capabilities", $"{w.Kind}/{w.Name}")));
    }

    private static bool IsRestricted(YamlItem pod, YamlItem container) =>
        (container.At("securityContext", "runAsNonRoot") ?? pod.At("securityContext", "runAsNonRoot")) is { Value: "true" }
        && container.At("securityContext", "allowPrivilegeEscalation") is { Value: "false" }
        && (container.At("securityContext", "capabilities", "drop")?.Items.Any(i => i.Value is "ALL" or "all") ?? false)
        && container.At("securityContext", "privileged") is not { Value: "true" };
}
