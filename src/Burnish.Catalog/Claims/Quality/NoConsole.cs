using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>Shipped code prints nothing to the console.</summary>
public sealed partial class NoConsole : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+console(?:\.\w+|\s+(?:logs?|statements?))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("no-console"),
        Title = "No console output in shipped code",
        Criterion = new("QUA-5"),
        Reads = [new("console-in-server")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
