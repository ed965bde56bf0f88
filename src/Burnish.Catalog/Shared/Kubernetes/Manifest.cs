using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Kubernetes;

/// <summary>One object of the repository's manifests with its text. Patches of Kustomize are left out: they say only what differs.</summary>
internal sealed record Manifest(string Path, YamlItem Document)
{
    private static readonly ConditionalWeakTable<Codebase, ImmutableArray<Manifest>[]> Known = [];

    /// <summary>Such as <c>Deployment</c>.</summary>
    public string Kind => Document.Text("kind") ?? "";

    /// <summary>Its own name; empty where the cluster makes one.</summary>
    public string Name => Document["metadata"]?.Text("name") ?? "";

    /// <summary>The namespace that it names; empty where the place it is applied to decides.</summary>
    public string Namespace => Document["metadata"]?.Text("namespace") ?? "";

    /// <summary>Kind and name for people.</summary>
    public string Title => $"{Kind} {(Name.Length > 0 ? Name : "without a name")}";

    /// <summary>Kind and name for fingerprints.</summary>
    public string Subject => $"{Kind}/{Name}";

    /// <summary>What its pods are made from; null where it makes none.</summary>
    public YamlItem? Template => Kind switch
    {
        "Pod" => Document,
        "CronJob" => Document.At("spec", "jobTemplate", "spec", "template"),
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" or "DeploymentConfig" => Document.At("spec", "template"),
        _ => null,
    };

    /// <summary>The specification of its pods.</summary>
    public YamlItem? Pod => Template?["spec"];

    /// <summary>The labels of its pods.</summary>
    public YamlItem? Labels => Template?.At("metadata", "labels");

    /// <summary>The containers of its pods, those that run first included.</summary>
    public IEnumerable<YamlItem> Containers => (Pod?["initContainers"]?.Items ?? []).Concat(Lasting);

    /// <summary>The containers that stay.</summary>
    public IEnumerable<YamlItem> Lasting => Pod?["containers"]?.Items ?? [];

    /// <summary>Its first line.</summary>
    public Place Place => PlaceOf(Document);

    /// <summary>All objects, in the order of their files.</summary>
    public static ImmutableArray<Manifest> In(Codebase code) => Known.GetValue(code, c => [Read(c)])[0];

    /// <summary>The objects of some kinds.</summary>
    public static IEnumerable<Manifest> Of(Codebase code, params string[] kinds) => In(code).Where(m => kinds.Contains(m.Kind));

    /// <summary>The objects that make pods.</summary>
    public static ImmutableArray<Manifest> Workloads(Codebase code) =>
        [.. In(code).Where(m => m.Kind is "Pod" or "CronJob" or "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" or "DeploymentConfig")];

    /// <summary>The first line of a part.</summary>
    public Place PlaceOf(YamlItem part) => new(Path, part.Line, part.Line);

    /// <summary>True where every label of a selector stands on the pods.</summary>
    public bool Bears(YamlItem selector) => !selector.Members.IsEmpty && selector.Members.All(l => Labels?.Text(l.Key.Value) == l.Value.Value);

    /// <summary>True where both may stand in one namespace: one of them leaves it open, or both name the same.</summary>
    public bool IsBeside(Manifest other) => Namespace.Length == 0 || other.Namespace.Length == 0 || Namespace == other.Namespace;

    private static ImmutableArray<Manifest> Read(Codebase code)
    {
        var patches = code.Inventory.Files.Where(f => RepositoryPaths.NameOf(f.Path) is "kustomization.yaml" or "kustomization.yml").SelectMany(f => Patches(code, f.Path)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from path in code.Inventory.KubernetesObjects.Select(o => o.Place.Path).Distinct(StringComparer.Ordinal)
               where !patches.Contains(path) && !Images.IsAside(path)
               from document in Workload.Documents(code, path)
               where document.Text("kind") is not null && document.Text("apiVersion") is not null
               select new Manifest(path, document),
        ];
    }

    private static IEnumerable<string> Patches(Codebase code, string path)
    {
        if (code.Read(path) is not { } text || YamlText.Read(text).Yaml?.Root is not { } root) return [];
        var named = (root["patches"]?.Items ?? []).Concat(root["patchesJson6902"]?.Items ?? []).Select(p => p.Text("path"))
            .Concat((root["patchesStrategicMerge"]?.Items ?? []).Select(p => p.Value));
        return named.OfType<string>().Where(p => p.Length > 0 && !p.Contains('\n')).Select(p => RepositoryPaths.Joined(RepositoryPaths.DirectoryOf(path), p)).OfType<string>();
    }
}
