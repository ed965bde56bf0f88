using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services without tracing.</summary>
public sealed class NoTracing : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-tracing"),
        Title = "Service without tracing",
        Area = Area.Observability,
        Severity = Severity.Info,
        Confidence = Confidence.Medium,
        Why = "Which of the stores and services made a request slow can only be guessed.",
        Source = "OpenTelemetry documentation, What is OpenTelemetry?",
        NotSeen = "Agents that are put in from outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        return RuleAnswer.From(services.Where(s => !(s.IsDotnet ? DotnetVendors.Uses(code, s.Directory, DotnetVendors.Traces) : Vendors.IsTraced(code, s.Directory)))
            .Select(s => new Sighting(s.Application.Place, $"{s.NameIn(code)} starts no tracing", s.Directory)));
    }
}
