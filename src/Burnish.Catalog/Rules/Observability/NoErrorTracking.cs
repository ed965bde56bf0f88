using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services whose unexpected errors reach nobody.</summary>
public sealed class NoErrorTracking : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-error-tracking"),
        Title = "Unexpected errors reach nobody",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "An error that only stands in a log is found when a user complains.",
        Source = "OWASP-A09:2021 Security Logging and Monitoring Failures; judgement",
        NotSeen = "A reporter of one's own.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        return RuleAnswer.From(services.Where(s => !(s.IsDotnet ? DotnetVendors.Uses(code, s.Directory, DotnetVendors.Errors) : Vendors.Uses(code, s.Directory, Vendors.Errors)))
            .Select(s => new Sighting(s.Application.Place, $"{s.NameIn(code)} reports unexpected errors to no error tracker", s.Directory)));
    }
}
