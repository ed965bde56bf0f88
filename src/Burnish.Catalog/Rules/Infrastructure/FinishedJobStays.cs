using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs without a time after which they are deleted.</summary>
public sealed class FinishedJobStays : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("finished-job-stays"),
        Title = "Job that is never cleared away",
        Area = Area.Infrastructure,
        Severity = Severity.Info,
        Confidence = Confidence.High,
        Why = "Finished jobs and their pods stay in the cluster until somebody deletes them, and a job of the same name cannot be applied again.",
        Source = "Kubernetes documentation, Automatic Cleanup for Finished Jobs; kube-linter job-ttl-seconds-after-finished",
        Peers = ["kube-linter:job-ttl-seconds-after-finished"],
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = Manifest.Of(code, "Job").ToList();
        if (jobs.Count == 0) return new RuleAnswer.NotApplicable("no Kubernetes job");
        return RuleAnswer.From(jobs.Where(j => j.Document.At("spec", "ttlSecondsAfterFinished") is null && !IsHook(j))
            .Select(j => new Sighting(j.Place, $"{j.Title} stays in the cluster for ever once it has finished", j.Subject)));
    }

    // Helm and Argo CD delete their hooks themselves.
    private static bool IsHook(Manifest job) =>
        (job.Document.At("metadata", "annotations")?.Members ?? []).Any(a => a.Key.Value is "helm.sh/hook-delete-policy" or "argocd.argoproj.io/hook-delete-policy" or "argocd.argoproj.io/hook");
}
