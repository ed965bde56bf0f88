using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Documentation;

/// <summary>All endpoints are described.</summary>
public sealed partial class ApiDescribed : IClaim
{
    [GeneratedRegex(Wording.AllEndpoints + @"\s+(?:(?:are|is|have been)\s+)?(?:fully\s+)?documented\b|\bapi\s+(?:is\s+)?fully\s+documented\b|^\W*(?:complete|full|100\s?%)\s+(?:openapi|swagger|api)(?:/\w+)?(?: 3\.\d)?\s+(?:documentation|specification|spec|docs|coverage)\b|\b(?:api|openapi|swagger)\s+(?:documentation|specification|docs)(?: coverage)?:\s*(?:100\s?%|complete\b|all\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("api-described"),
        Title = "The API is described in full",
        Criterion = new("DOC-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
