using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that wait until another is healthy, which has no health check.</summary>
public sealed class WaitForHealthNobodyChecks : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("wait-for-health-nobody-checks"),
        Title = "Service that waits for a health nobody checks",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The service never starts: compose waits for a state that the other cannot reach.",
        Source = "Compose specification, depends_on: service_healthy",
        NotSeen = "A health check that the image brings; images built here are looked at, of others only data stores are judged.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        from dependency in service.Text["depends_on"]?.Members ?? []
        where dependency.Value.Text("condition") == "service_healthy"
        let other = Composed.In(code).FirstOrDefault(c => c.Path == service.Path && c.Name == dependency.Key.Value)
        where other is not null && !other.IsSaid(code, "healthcheck") && IsJudged(code, other)
        select ((Burnish.Catalog.Languages.Yaml.YamlItem?)dependency.Key, $"waits until {other.Name} is healthy, and {other.Name} has no health check"));

    // Official images of data stores bring no health check; an image built here is asked itself.
    private static bool IsJudged(Codebase code, Composed other) =>
        other.IsStore && !other.Image.Contains('/', StringComparison.Ordinal)
        || (other.Image.Length == 0 && Built(code, other) is { } file && !Images.OfFinal(file).Any(i => i.Keyword == "HEALTHCHECK"));

    private static ContainerFile? Built(Codebase code, Composed other) =>
        code.Inventory.ContainerFiles.FirstOrDefault(f => BuildContext.Of(code, f) is { IsSure: true, Service: { } s } && s.Name == other.Name && s.Place.Path == other.Path);
}
