using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees base images without a tag or with <c>latest</c>.</summary>
public sealed class UnpinnedBaseImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unpinned-base-image"),
        Title = "Base image without a version",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The next build silently gets another major version of the runtime, so what was tested is not what is shipped.",
        Source = "hadolint DL3006 and DL3007; OpenSSF Scorecard, Pinned-Dependencies",
        Peers = ["hadolint:DL3006", "hadolint:DL3007", "checkov:CKV_DOCKER_7", "trivy:DS001", "trivy:AVD-DS-0001"],
        Cwe = "CWE-1357",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025"],
        NotSeen = "A tag that is moved to another image; only a digest prevents that.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.SelectMany(Floating));
    }

    private static IEnumerable<Sighting> Floating(ContainerFile file)
    {
        for (var at = 0; at < file.Stages.Length; at++)
        {
            var stage = file.Stages[at];
            if (stage.Image == "scratch" || stage.Image.Contains('$', StringComparison.Ordinal) || stage.Image.Contains('@', StringComparison.Ordinal)) continue;
            if (file.Stages.Take(at).Any(s => s.Name.Length > 0 && string.Equals(s.Name, stage.Image, StringComparison.OrdinalIgnoreCase))) continue;
            if (Images.TagOf(stage.Image) is "" or "latest")
                yield return new(stage.Place, $"{file.Path} builds on '{stage.Image}' without naming a version", stage.Image);
        }
    }
}
