using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>The linter reports no error.</summary>
public sealed partial class LintClean : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+(?:eslint|lint|linter|linting|biome)\s*(?:/\s*\w+\s+)?(?:errors?|issues?|problems?|violations?|warnings?)\b|\b(?:eslint|lint|linting)\b[^.;\d]{0,15}\b(?:errors?|issues|violations|warnings)\s*[:=]\s*(?:0|zero|none)(?![.\d%])|\b(?:eslint|lint|linting)\s*:?\s*(?:is\s+)?(?:clean|passes|passing)(?:\s+cleanly)?(?:\s*[.,;!)]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("lint-clean"),
        Title = "The linter reports nothing",
        Criterion = new("QUA-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
