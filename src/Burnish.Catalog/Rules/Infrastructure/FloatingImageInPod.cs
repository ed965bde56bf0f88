using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers of pods whose image has no tag or the tag latest.</summary>
public sealed class FloatingImageInPod : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("floating-image-in-pod"),
        Title = "Pod whose image has no version",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Two pods of one workload may run different code, and nobody can go back to what ran yesterday.",
        Source = "Kubernetes documentation, Images: avoid the latest tag; kube-linter latest-tag",
        Peers = ["kube-linter:latest-tag", "checkov:CKV_K8S_14"],
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Tags that Kustomize or a pipeline sets; images that Kustomize names are left out.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var set = code.Inventory.Files.Where(f => RepositoryPaths.NameOf(f.Path) is "kustomization.yaml" or "kustomization.yml")
            .SelectMany(f => YamlText.Read(code.Read(f.Path) ?? "").Yaml?.Root["images"]?.Items ?? []).Select(i => i.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return PodFaults.OfContainers(code, (_, container) => container["image"] is { Kind: YamlKind.Scalar, Value.Length: > 0 } image && IsFloating(image.Value) && !set.Contains(image.Value.Split(':')[0])
            ? new(image, $"runs {image.Value}, which names no version")
            : null);
    }

    private static bool IsFloating(string image) =>
        !image.Contains('@', StringComparison.Ordinal) && !image.Contains('$', StringComparison.Ordinal) && !image.Contains("{{", StringComparison.Ordinal)
        && !image.Any(char.IsUpper) && Images.TagOf(image) is "" or "latest";
}
