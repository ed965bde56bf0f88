using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees network policies whose selector matches the pods of no workload.</summary>
public sealed class NetworkPolicyWithoutPods : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("network-policy-without-pods"),
        Title = "Network policy that holds for no pods",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The pods that it was written for are reachable by everybody, while the file says that they are not.",
        Source = "kube-linter dangling-networkpolicy; Kubernetes documentation, Network Policies",
        Peers = ["kube-linter:dangling-networkpolicy"],
        Cwe = "CWE-923",
        NotSeen = "Pods of another repository; selectors by expressions.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var policies = Manifest.Of(code, "NetworkPolicy").ToList();
        if (policies.Count == 0) return new RuleAnswer.NotApplicable("no network policy");
        var workloads = Manifest.Workloads(code);
        return RuleAnswer.From(
            from policy in policies
            let labels = policy.Document.At("spec", "podSelector", "matchLabels")
            where labels is { Members.IsEmpty: false } && policy.Document.At("spec", "podSelector", "matchExpressions") is null
            where !workloads.Any(w => w.IsBeside(policy) && w.Bears(labels))
            select new Sighting(policy.PlaceOf(labels), $"{policy.Title} holds for pods with {string.Join(", ", labels.Members.Select(l => $"{l.Key.Value}={l.Value.Value}"))}, and no pod bears that", policy.Subject));
    }
}
