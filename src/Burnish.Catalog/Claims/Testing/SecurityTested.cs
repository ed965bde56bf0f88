using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Testing;

/// <summary>Security tests run automatically.</summary>
public sealed partial class SecurityTested : IClaim
{
    [GeneratedRegex(@"\bautomated\s+security\s+(?:tests?|testing)\b|^\W*security\s+tests?\s*:\s*(?:automated\b|complete\b|100\s?%)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("security-tested"),
        Title = "Security tests run automatically",
        Criterion = new("TST-5"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
