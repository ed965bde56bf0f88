using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Testing;

/// <summary>Tests ask for all endpoints.</summary>
public sealed partial class EndpointsTested : IClaim
{
    [GeneratedRegex(@"\b(?:integration|api|e2e)\s+tests?\b[^.;%]{0,25}?" + Wording.AllEndpoints + @"|" + Wording.AllEndpoints + @"\s+(?:(?:are|is|have been)\s+)?(?:fully\s+|covered by\s+)*(?:tested|tests|covered)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("endpoints-tested"),
        Title = "All endpoints are tested",
        Criterion = new("TST-3"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
