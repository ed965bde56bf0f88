using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>The documentation is complete.</summary>
public sealed partial class DocumentationWhole : IClaim
{
    [GeneratedRegex(@"^\W*(?:user\s+|developer\s+|project\s+|code\s+)?documentation(?: coverage)?\s*:?\s*(?:is\s+)?(?:100\s?%|(?:fully\s+)?complete\b(?!\s+\w))|\ball\s+(?:public\s+)?(?:functions|exports|symbols|methods|modules)\b[^.;]{0,15}\bdocumented\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("documentation-complete"),
        Title = "The documentation is complete",
        Criterion = new("QUA-7"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
