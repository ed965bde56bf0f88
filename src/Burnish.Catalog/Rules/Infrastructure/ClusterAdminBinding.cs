using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees bindings that make somebody administrator of the cluster.</summary>
public sealed class ClusterAdminBinding : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("cluster-admin-binding"),
        Title = "Account that administers the whole cluster",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever takes over one pod of that account has the whole cluster.",
        Source = "CIS Kubernetes Benchmark 5.1.1; kube-linter cluster-admin-role-binding",
        Peers = ["kube-linter:cluster-admin-role-binding"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "CIS-Kubernetes-5.1.1"],
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var bindings = Manifest.Of(code, "ClusterRoleBinding").ToList();
        if (bindings.Count == 0) return new RuleAnswer.NotApplicable("no binding of a cluster role");
        return RuleAnswer.From(
            from binding in bindings
            let role = binding.Document.At("roleRef", "name")
            where role is { Value: "cluster-admin" }
            let subjects = string.Join(", ", (binding.Document["subjects"]?.Items ?? []).Select(s => s.Text("name")))
            select new Sighting(binding.PlaceOf(role), $"{binding.Title} makes {(subjects.Length > 0 ? subjects : "its subjects")} administrator of the cluster", binding.Subject));
    }
}
