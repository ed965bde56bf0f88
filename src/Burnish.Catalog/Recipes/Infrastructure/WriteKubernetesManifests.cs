using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes the manifests of each service that none deploys: Deployment, Service, disruption budget, network policy, configuration.</summary>
public sealed class WriteKubernetesManifests : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-kubernetes-manifests"),
        Title = "Deploy the services by Kubernetes manifests",
        Area = Area.Infrastructure,
        Clears = [new("service-without-manifests")],
        Moves = [new("INF-2")],
        SafeBecause = "only new files are written, which nothing applies by itself; user, port, routes and variables are read from the image, the code and the compose file, and secrets are only referred to",
        Keeps = "Everything that exists.",
        After = [new("run-container-as-non-root"), new("serve-built-pages"), new("add-container-healthcheck")],
        EffortMinutes = 120,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var wanted = findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        foreach (var service in DeployableService.In(code).Where(s => wanted.Contains(s.Name)))
        {
            var path = $"k8s/{service.Name}.yaml";
            if (code.Tracks(path)) reasons.Add($"{path} exists already");
            else if (service.UserId is not { } user) reasons.Add($"{service.Name}: which id the user '{Images.UserOf(service.Image)}' has is not known");
            else if (user == 0) reasons.Add($"{service.Name}: its image runs as root");
            else edits.Add(new FileEdit.Create(path, ServiceManifest.Text(code, service, user)));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused(reasons.Count == 0 ? "every service has manifests" : string.Join("; ", reasons))
            : new RecipeAnswer.Change($"The services can be deployed with probes, bounds, least rights and at least one replica running at all times.{(reasons.Count == 0 ? "" : $" Left out: {string.Join("; ", reasons)}.")}", edits.ToImmutable());
    }
}
