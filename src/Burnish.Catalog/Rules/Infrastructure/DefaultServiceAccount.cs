using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that name the default service account, or take it together with its token.</summary>
public sealed class DefaultServiceAccount : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("default-service-account"),
        Title = "Pod with the default service account",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every right that anybody ever gives to the default account, this pod has too, and its token lies in the pod's file system.",
        Source = "CIS Kubernetes Benchmark 5.1.5 and 5.1.6; kube-linter default-service-account",
        Peers = ["kube-linter:default-service-account", "checkov:CKV_K8S_41"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.1.5", "CIS-Kubernetes-5.1.6"],
        NotSeen = "Accounts whose tokens are switched off at the account, outside the repository.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
    {
        if (workload.Pod is not { } pod || pod["automountServiceAccountToken"] is { Value: "false" }) return null;
        var account = pod["serviceAccountName"] ?? pod["serviceAccount"];
        return account is null ? new(null, "gets the token of the default service account") : account.Value is "default" or "" ? new(account, "uses the default service account") : null;
    });
}
