using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Names a pod's service account under the key that Kubernetes has for it.</summary>
public sealed class NameServiceAccount : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("name-service-account"),
        Title = "Name service accounts under their present key",
        Area = Area.Infrastructure,
        Clears = [new("deprecated-service-account-field")],
        Moves = [new("INF-2")],
        SafeBecause = "the API documents the old key as an alias of the new one, so the cluster reads the same account",
        Keeps = "The account, and everything else of the manifest.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "Tools that check accounts and rights see which account the pods run under.", finding =>
            Manifest.Workloads(code).FirstOrDefault(m => m.Path == finding.Place.Path && m.Pod?["serviceAccount"]?.Line == finding.Place.StartLine)?.Pod is { } pod
            && pod.Members.Where(m => m.Key.Value == "serviceAccount").ToList() is [var old] && code.Read(finding.Place.Path) is { } text && YamlText.Read(text).Yaml is { } yaml
                ? Mend.ByAll(YamlEdits.Replace(yaml, old.Key, "serviceAccountName")) : Mend.Leave("it is written in a form that is not followed"));
}
