using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Reads Kubernetes objects from YAML files with any number of documents.</summary>
public sealed class KubernetesObjects : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("kubernetes-objects", "KubernetesObjects", []);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var objects = ImmutableArray.CreateBuilder<KubernetesObject>();
        var gaps = new List<SurveyGap>();
        foreach (var file in soFar.Files("yaml").Where(f => !f.IsTest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (soFar.Read(file.Path) is not { } text || !text.Contains("apiVersion:", StringComparison.Ordinal) || !text.Contains("kind:", StringComparison.Ordinal)) continue;
            if (IsHelmTemplate(soFar, file.Path))
            {
                gaps.Add(new(Card.Id, file.Path, "a Helm template; templates are not rendered"));
                continue;
            }
            var (yaml, reason) = YamlText.Read(text);
            if (yaml is null) gaps.Add(new(Card.Id, file.Path, $"broken YAML: {reason}"));
            else objects.AddRange(yaml.Documents.SelectMany(d => Objects(soFar, file.Path, d)));
        }
        return soFar.Inventory with { KubernetesObjects = objects.ToImmutable(), Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static IEnumerable<KubernetesObject> Objects(Codebase code, string path, YamlItem document)
    {
        if (document.Text("apiVersion") is not { } version || document.Text("kind") is not { } kind) return [];
        if (kind == "List") return (document["items"]?.Items ?? []).SelectMany(i => Objects(code, path, i));
        var metadata = document["metadata"];
        var containers = document.DescendantsAndSelf().SelectMany(n => n.Members)
            .Where(m => m.Key.Value is "containers" or "initContainers" or "ephemeralContainers").SelectMany(m => m.Value.Items);
        return
        [
            new(version, kind, metadata?.Text("name") ?? metadata?.Text("generateName") ?? "", metadata?.Text("namespace") ?? "",
                [.. containers.Select(c => c.Text("image")).OfType<string>().Distinct(StringComparer.Ordinal)], code.PlaceOf(path, document.Start, document.End)),
        ];
    }

    private static bool IsHelmTemplate(Codebase code, string path)
    {
        for (var at = RepositoryPaths.DirectoryOf(path); at.Length > 0; at = RepositoryPaths.DirectoryOf(at))
        {
            if (RepositoryPaths.NameOf(at) == "templates" && code.Tracks(RepositoryPaths.Joined(RepositoryPaths.DirectoryOf(at), "Chart.yaml"))) return true;
        }
        return false;
    }
}
