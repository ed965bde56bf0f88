using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>The pages are accessible, by a standard or a score.</summary>
public sealed partial class Accessible : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+(?:accessibility|a11y|axe|wcag)\s+(?:violations?|issues?|errors?)\b|\bwcag\s*(?:2\.\d)?\s*(?:level\s+)?(?:aaa?)?\s+(?:compliant|compliance:?\s*(?:100\s?%|complete))|\baccessibility\s+score\s*(?::|of|is)?\s*(?:100|9\d)\b|\bfully\s+accessible\s+(?:interface|ui|application|app|website|site)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("accessible"),
        Title = "The pages are accessible",
        Criterion = new("TST-2"),
        Reads = [new("image-without-alt"), new("input-without-label"), new("html-without-lang")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says()) is { } whole ? whole with { Subject = statement.Text.Contains("contrast", StringComparison.OrdinalIgnoreCase) ? "contrast" : "" } : null;

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => said.Subject.Length == 0 && Rulings.ByRules(Card, card, seen) is { Verdict: ClaimVerdict.Contradicted } found ? found
        : Rulings.Unsettled("the rules found no counter-example in the code; the built pages were not looked at in a browser", "by hand: npx @axe-core/cli on every page");
}
