using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers for which neither they nor their pod rule out root.</summary>
public sealed class PodMayRunAsRoot : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pod-may-run-as-root"),
        Title = "Pod may run as root",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A process that is taken over has root's rights in the container, and every flaw of the kernel or the runtime then starts from root.",
        Source = "Kubernetes documentation, Pod Security Standards: Restricted; kube-linter run-as-non-root; severity by judgement: high where the manifest asks for root, low where it leaves it to the image",
        Peers = ["kube-linter:run-as-non-root", "checkov:CKV_K8S_23", "checkov:CKV_K8S_40", "trivy:KSV012"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.7"],
        NotSeen = "The user that the image sets; container-runs-as-root sees it where the image is built here.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Manifest.Workloads(code);
        if (workloads.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes workload");
        return RuleAnswer.From(
            from workload in workloads
            from container in workload.Containers
            let found = Look(workload, container)
            where found is not null
            let name = container.Text("name") ?? ""
            select new Sighting(workload.PlaceOf(found.Value.At ?? container), $"container {name} of {workload.Title} {found.Value.What}", $"{workload.Subject}/{name}")
            { Severity = found.Value.At is null ? null : Severity.Medium });
    }

    private static (YamlItem? At, string What)? Look(Manifest workload, YamlItem container)
    {
        var user = Said(workload, container, "runAsUser");
        var group = Said(workload, container, "runAsGroup");
        if (user is { Value: "0" }) return (user, "is told to run as root");
        if (group is { Value: "0" }) return (group, "is told to run in root's group");
        if (Said(workload, container, "runAsNonRoot") is { Value: "true" } || user is { Value.Length: > 0 }) return null;
        return Said(workload, container, "runAsNonRoot") is { Value: "false" } said ? (said, "is told that root is fine") : (null, "does not rule out root");
    }

    private static YamlItem? Said(Manifest workload, YamlItem container, string key) =>
        container.At("securityContext", key) ?? workload.Pod?.At("securityContext", key);
}
