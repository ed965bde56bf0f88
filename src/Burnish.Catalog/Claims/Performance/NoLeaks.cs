using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Performance;

/// <summary>Memory does not leak.</summary>
public sealed partial class NoLeaks : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+(?:known\s+|detected\s+)?memory\s+leaks?\b|\bmemory\s+leaks?:\s*(?:0|zero|none|eliminated)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("no-memory-leaks"),
        Title = "Memory does not leak",
        Criterion = new("PRF-7"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByCriterion(Card, card);
}
