using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs that hand all secrets of the repository to another workflow.</summary>
public sealed class AllSecretsHandedOn : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("all-secrets-handed-on"),
        Title = "Every secret handed to another workflow",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The called workflow, and whoever can change it, gets secrets that it never needed.",
        Source = "zizmor secrets-inherit and overprovisioned-secrets; GitHub documentation, Reuse workflows",
        Peers = ["zizmor:secrets-inherit", "zizmor:overprovisioned-secrets"],
        Cwe = "CWE-200",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Workflows of the same repository, which are left out.",
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        job.Text["secrets"] is { Value: "inherit" } all && job.Text.Text("uses")?.StartsWith("./", StringComparison.Ordinal) == false ? [(all, $"hands every secret to {job.Text.Text("uses")}")]
        : job.Text.DescendantsAndSelf().FirstOrDefault(n => n.Value.Contains("toJSON(secrets)", StringComparison.OrdinalIgnoreCase)) is { } json ? [(json, "hands every secret on as one text")] : []);
}
