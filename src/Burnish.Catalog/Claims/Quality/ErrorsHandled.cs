using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>Errors are handled everywhere.</summary>
public sealed partial class ErrorsHandled : IClaim
{
    [GeneratedRegex(@"^\W*(?:(?:comprehensive|global|centrali[sz]ed|complete)\s+)+error[\s-]handl(?:ing|er)\b(?!\s*(?:score|tests?|flows?|guide|docs?))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("errors-handled"),
        Title = "Errors are handled everywhere",
        Criterion = new("QUA-4"),
        Reads = [new("no-error-middleware")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Everything().IsMatch(statement.Text) ? Rulings.ByCriterion(Card, card) : Rulings.OfPresence(Card, card, seen, missing => seen.Inventory.Applications.Length > missing);

    [GeneratedRegex(@"^\W*(?:comprehensive|complete)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Everything();
}
