using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that forbid root while the image runs as root or names its user by name.</summary>
public sealed class ImageUserRefusedByPod : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("image-user-refused-by-pod"),
        Title = "Pod that refuses its own image",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Kubernetes cannot tell that a named user is not root and does not start the container; with root it refuses it outright.",
        Source = "Kubernetes documentation, Configure a Security Context: runAsNonRoot needs a numeric user; hadolint DL3066",
        NotSeen = "Images that are built elsewhere.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var built = Images.Shipped(code);
        if (built.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return PodFaults.OfContainers(code, (workload, container) =>
        {
            var nonRoot = container.At("securityContext", "runAsNonRoot") ?? workload.Pod?.At("securityContext", "runAsNonRoot");
            var user = container.At("securityContext", "runAsUser") ?? workload.Pod?.At("securityContext", "runAsUser");
            if (nonRoot is not { Value: "true" } || user is not null || container.Text("image") is not { } image) return null;
            if (BuiltImages.Named(code, image) is not { } file) return null;
            var runs = Images.UserOf(file);
            if (runs.Length == 0 && Images.IsUnprivileged(Images.OuterImage(file, file.Stages.Length - 1))) return null;
            if (runs.Length == 0 && !Images.IsNode(Images.OuterImage(file, file.Stages.Length - 1))) return null; // another base may set a user
            return runs.Length > 0 && (runs[0] == '$' || runs.All(char.IsAsciiDigit) && runs != "0") ? null
                : new(nonRoot, runs is "" or "root" or "0" ? $"forbids root, and {file.Path} runs as root" : $"forbids root, and {file.Path} names its user '{runs}' by name, which Kubernetes cannot check");
        });
    }
}
