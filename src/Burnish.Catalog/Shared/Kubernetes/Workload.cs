using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>One Deployment, StatefulSet, DaemonSet or DeploymentConfig of the repository's manifests.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Pod">The specification of its pods.</param>
/// <param name="IsOwn">It runs no data store's image, so its image is the repository's own or a tool's.</param>
internal sealed record Workload(string Path, int Line, string Kind, string Name, int Replicas, ImmutableSortedDictionary<string, string> Labels, YamlItem Pod, bool IsOwn)
{
    /// <summary>Its containers.</summary>
    public ImmutableArray<YamlItem> Containers => Pod["containers"]?.Items ?? [];

    /// <summary>All workloads, in the order of their files.</summary>
    public static ImmutableArray<Workload> In(Codebase code)
    {
        var workloads = ImmutableArray.CreateBuilder<Workload>();
        foreach (var path in code.Inventory.KubernetesObjects.Where(o => o.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "DeploymentConfig").Select(o => o.Place.Path).Distinct(StringComparer.Ordinal))
            foreach (var document in Documents(code, path))
                if (document.Text("kind") is "Deployment" or "StatefulSet" or "DaemonSet" or "DeploymentConfig" && document.At("spec", "template", "spec") is { } pod)
                    workloads.Add(Made(path, document, pod));
        return workloads.ToImmutable();
    }

    /// <summary>The documents of a file, lists opened.</summary>
    public static IEnumerable<YamlItem> Documents(Codebase code, string path) =>
        code.Read(path) is { } text && YamlText.Read(text).Yaml is { } yaml ? yaml.Documents.SelectMany(d => d.Text("kind") == "List" ? d["items"]?.Items ?? [] : [d]) : [];

    private static Workload Made(string path, YamlItem document, YamlItem pod)
    {
        var labels = (document.At("spec", "template", "metadata", "labels")?.Members ?? []).GroupBy(m => m.Key.Value, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Last().Value.Value, StringComparer.Ordinal);
        var images = (pod["containers"]?.Items ?? []).Select(c => c.Text("image") ?? "").ToList();
        return new(path, document.Line, document.Text("kind") ?? "", document["metadata"]?.Text("name") ?? "",
            int.TryParse(document["spec"]?.Text("replicas"), System.Globalization.CultureInfo.InvariantCulture, out var replicas) ? replicas : 1, labels, pod, !images.Exists(Images.IsStore));
    }
}
