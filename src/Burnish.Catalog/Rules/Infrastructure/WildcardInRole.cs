using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees roles that allow every verb, resource or group of a rule.</summary>
public sealed class WildcardInRole : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("wildcard-in-role"),
        Title = "Role that allows everything",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whatever is added to the cluster later is allowed too, and the token of one pod is enough to take over a namespace or the cluster.",
        Source = "CIS Kubernetes Benchmark 5.1.3; kube-linter wildcard-in-rules",
        Peers = ["kube-linter:wildcard-in-rules", "checkov:CKV_K8S_49"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "CIS-Kubernetes-5.1.3"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var roles = Manifest.Of(code, "Role", "ClusterRole").ToList();
        if (roles.Count == 0) return new RuleAnswer.NotApplicable("no Kubernetes role");
        return RuleAnswer.From(
            from role in roles
            from rule in role.Document["rules"]?.Items ?? []
            from key in new[] { "verbs", "resources" }
            let star = rule[key]?.Items.FirstOrDefault(i => i.Value == "*")
            where star is not null
            let isWhole = rule["verbs"]?.Items.Any(i => i.Value == "*") == true && rule["resources"]?.Items.Any(i => i.Value == "*") == true
            select new Sighting(role.PlaceOf(star), $"{role.Title} allows all {key}{(key == "verbs" ? $" on {string.Join(", ", rule["resources"]?.Names ?? [])}" : "")}", $"{role.Subject}:{key}")
            { Severity = isWhole ? null : Severity.Medium });
    }
}
