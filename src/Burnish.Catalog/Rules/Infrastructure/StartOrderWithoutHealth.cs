using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that start as soon as their data store's process does.</summary>
public sealed class StartOrderWithoutHealth : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("start-order-without-health"),
        Title = "Service that does not wait until its store answers",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A database takes seconds to accept connections, so the service fails its first start or its first requests.",
        Source = "Docker documentation, Control startup and shutdown order in Compose",
        NotSeen = "Services that try again until the store answers.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service => service.IsForDevelopment ? [] :
        from dependency in service.Text["depends_on"]?.Names ?? []
        where service.Text.At("depends_on", dependency)?["condition"] is null
        where Composed.In(code).Any(c => c.Path == service.Path && c.Name == dependency && c.IsStore)
        select (service.Text["depends_on"], $"does not wait until {dependency} answers, only until its process runs"));
}
