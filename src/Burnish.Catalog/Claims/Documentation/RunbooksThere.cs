using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Documentation;

/// <summary>Runbooks are written.</summary>
public sealed partial class RunbooksThere : IClaim
{
    [GeneratedRegex(@"^\W*(?:(?:operations?|operational|complete|all|comprehensive)\s+)*runbooks\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("runbooks-there"),
        Title = "Runbooks are written",
        Criterion = new("DOC-4"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
