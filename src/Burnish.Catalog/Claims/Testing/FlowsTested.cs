using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Testing;

/// <summary>End-to-end tests cover the flows of users.</summary>
public sealed partial class FlowsTested : IClaim
{
    [GeneratedRegex(@"\b(?:e2e|end-to-end)\b[^.;]{0,30}\b(?:all|every|complete|100\s?%)\b[^.;]{0,20}\b(?:flows?|journeys?|scenarios?)\b|\ball\s+(?:critical\s+)?user\s+(?:flows?|journeys?)\b[^.;]{0,25}\b(?:tested|covered)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("flows-tested"),
        Title = "All critical flows are tested end to end",
        Criterion = new("TST-4"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
