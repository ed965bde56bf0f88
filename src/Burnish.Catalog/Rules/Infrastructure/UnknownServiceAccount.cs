using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods whose service account no manifest of the repository makes.</summary>
public sealed class UnknownServiceAccount : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-service-account"),
        Title = "Pod with a service account that no manifest makes",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The pods are not created: the cluster refuses them until somebody makes the account by hand.",
        Source = "Kubernetes documentation, Configure Service Accounts for Pods; kube-linter non-existent-service-account",
        Peers = ["kube-linter:non-existent-service-account"],
        NotSeen = "Accounts made by another repository; where no manifest makes any account, nothing is said.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var accounts = Manifest.Of(code, "ServiceAccount").ToList();
        if (accounts.Count == 0) return new RuleAnswer.NotApplicable("no manifest makes a service account");
        return PodFaults.OfPods(code, workload => (workload.Pod?["serviceAccountName"] ?? workload.Pod?["serviceAccount"]) is { Value: not ("" or "default") } named
            && !accounts.Exists(a => a.Name == named.Value && a.IsBeside(workload))
                ? new(named, $"uses the service account {named.Value}, which no manifest makes")
                : null);
    }
}
