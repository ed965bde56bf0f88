using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>Health checks are there.</summary>
public sealed partial class HealthChecked : IClaim
{
    [GeneratedRegex(@"^\W*(?:(?:comprehensive|deep|kubernetes|k8s|docker|container|service|liveness|readiness|and|/|&)\s*)*health[\s-]?checks\b|\b(?:liveness|readiness)\s+probes?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    [GeneratedRegex("health|ready|live(?:ness|z)?$|alive|/ping$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Path();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("health-checks"),
        Title = "Health checks are there",
        Criterion = new("INF-5"),
        Reads = [new("no-readiness-route")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.OfPresence(Card, card, seen, _ => seen.Inventory.Endpoints.Any(e => Path().IsMatch(e.Path)));
}
