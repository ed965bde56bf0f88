using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees data stores of compose files without a volume.</summary>
public sealed class ComposeStoreWithoutVolume : IRule
{
    private static readonly ImmutableHashSet<string> Caches = ["redis", "valkey", "memcached", "rabbitmq", "kafka"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("compose-store-without-volume"),
        Title = "Data store whose data goes with its container",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The next docker compose down deletes all data.",
        Source = "Docker documentation, Volumes; the images' own documentation",
        NotSeen = "Volumes that the image itself declares get no name, and are left behind by the next container. Files for development and tests, caches and stores on tmpfs are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        service.IsStore && !Caches.Contains(Images.NameOf(Composed.Unfolded(service.Image))) && !service.IsForDevelopment && service.Text["tmpfs"] is null && service.Text["profiles"] is null && !service.IsSaid(code, "volumes")
            ? [(null, "is a data store without a volume: its data goes with its container")]
            : []);
}
