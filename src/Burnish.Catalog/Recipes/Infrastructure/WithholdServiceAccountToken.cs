using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Keeps the default account's token out of pods that never talk to the cluster.</summary>
public sealed class WithholdServiceAccountToken : IRecipe
{
    // Images of their makers, whose documentation names no use of the cluster's API. A store of another maker may look its peers up there.
    private static readonly ImmutableHashSet<string> Strangers =
    [
        "nginx", "nginxinc/nginx-unprivileged", "httpd", "caddy", "postgres", "pgvector/pgvector", "postgis/postgis", "redis", "valkey/valkey", "mysql", "mariadb", "mongo", "memcached",
        "neo4j", "qdrant/qdrant", "minio/minio",
    ];

    private static readonly ImmutableArray<string> Clients = ["@kubernetes/client-node", "kubernetes-client", "openid-client-kubernetes", "KubernetesClient", "kubernetes", "kube", "k8s-openapi"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("withhold-service-account-token"),
        Title = "Keep the cluster's token out of pods that do not use it",
        Area = Area.Infrastructure,
        Clears = [new("default-service-account")],
        Moves = [new("INF-2")],
        SafeBecause = "only pods of official data stores and web servers, and of images built here of packages that are surveyed, are changed, where no package of the repository talks to a cluster and no manifest gives the default account a right",
        Keeps = "Images, accounts, ports and volumes.",
        Narrows = "The pods no longer hold a token of the default service account.",
        After = [new("write-kubernetes-manifests")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.FirstOrDefault(p => Clients.Any(p.DependsOn)) is { } client) return new RecipeAnswer.Refused($"{client.Manifest} brings a client of the cluster's API, which needs the token");
        if (Manifest.Of(code, "RoleBinding", "ClusterRoleBinding").FirstOrDefault(b => (b.Document["subjects"]?.Items ?? []).Any(IsDefault)) is { } binding) return new RecipeAnswer.Refused($"{binding.Title} gives the default account a right, so a pod may use it");
        return Mend.Each(findings, "A pod that is taken over holds no token of the cluster.", finding =>
        {
            if (Manifest.Workloads(code).FirstOrDefault(m => m.Path == finding.Place.Path && m.Subject == finding.Subject) is not { Pod: { Kind: YamlKind.Mapping } pod } workload) return Mend.Leave("it is written in a form that is not followed");
            if (code.Read(workload.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml || text.Contains("{{", StringComparison.Ordinal)) return Mend.Leave("it is a template");
            if (pod.DescendantsAndSelf().Any(i => i.Value.Contains("serviceaccount", StringComparison.OrdinalIgnoreCase) || i.Value.Contains("KUBERNETES_", StringComparison.Ordinal))) return Mend.Leave($"{workload.Title} names the token");
            if (workload.Containers.Select(c => c.Text("image") ?? "").FirstOrDefault(i => !IsStranger(code, i)) is { } image) return Mend.Leave($"whether '{image}' talks to the cluster is not known");
            return pod["automountServiceAccountToken"] is { } said
                ? Mend.ByAll(YamlEdits.Replace(yaml, said, "false"))
                : Mend.ByAll(YamlEdits.InsertBefore(yaml, pod, "automountServiceAccountToken", "false", pod["initContainers"] is null || pod.Members.First(m => m.Key.Value is "containers" or "initContainers").Key.Value == "containers" ? "containers" : "initContainers"));
        });
    }

    private static bool IsDefault(YamlItem subject) =>
        (subject.Text("kind") == "ServiceAccount" && subject.Text("name") == "default") || (subject.Text("kind") == "Group" && subject.Text("name")?.StartsWith("system:", StringComparison.Ordinal) == true);

    private static bool IsStranger(Codebase code, string image)
    {
        var plain = image.Split('@')[0];
        var colon = plain.LastIndexOf(':');
        var name = colon > plain.LastIndexOf('/') ? plain[..colon] : plain;
        if (Strangers.Contains(name)) return true;
        // An image built here is known by its packages: what is built of a language that is not surveyed is not.
        var last = Images.NameOf(image);
        return code.Inventory.ContainerFiles.Any(f => RepositoryPaths.DirectoryOf(f.Path) is var directory && directory.Split('/')[^1] is { Length: > 2 } folder
            && (last == folder || last.EndsWith("-" + folder, StringComparison.Ordinal)) && code.Inventory.Packages.Any(p => p.Directory == directory));
    }
}
