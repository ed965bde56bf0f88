using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>Input is validated on all endpoints.</summary>
public sealed partial class ValidationEverywhere : IClaim
{
    [GeneratedRegex(@"\b(?:validat(?:ion|ed|es)|schemas?)\b[^.;]{0,30}?" + Wording.AllEndpoints + @"|" + Wording.AllEndpoints + @"[^.;]{0,20}\bvalidated?\b|\ball\s+(?:user\s+|request\s+|api\s+)*inputs?\b[^.;]{0,20}\bvalidated\b|\binput validation\s*(?:\(|:\s*)all inputs|\b(?:input|request|schema)\s+validation(?: coverage)?:\s*(?:100\s?%(?!\s+(?:working|functional|operational))|all\b|complete\b)|\bvalidation\b[^.;:]{0,20}\bfor all (?:inputs|requests)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("validation-everywhere"),
        Title = "Input is validated on all endpoints",
        Criterion = new("SEC-4"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
