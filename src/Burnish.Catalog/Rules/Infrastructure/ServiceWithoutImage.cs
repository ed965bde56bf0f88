using Burnish.Catalog.Shared.Deployment;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of repositories that hold no Dockerfile.</summary>
public sealed class ServiceWithoutImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-without-image"),
        Title = "Service without a Dockerfile",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "What runs in production is put together by hand, differently on each machine: versions, files and rights are nobody's decision.",
        Source = "The Twelve-Factor App, V and X; Docker, Building best practices; severity: judgement",
        NotSeen = "Images that are made without a Dockerfile, as by buildpacks.",
        SeenOn = "bezkoder/node-js-jwt-auth",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code).Where(s => !s.Application.Listens.IsEmpty).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no service that listens");
        if (!code.Inventory.ContainerFiles.IsEmpty) return new RuleAnswer.Clean();
        return RuleAnswer.From(services.Select(s => new Sighting(s.Application.Place, $"nothing says how {s.NameIn(code)} becomes an image", s.Directory)));
    }
}
