using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>The service stops gracefully.</summary>
public sealed partial class ShutsDown : IClaim
{
    [GeneratedRegex(@"\bgraceful(?:ly)?\s+shut(?:s\s+)?\s?down\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("graceful-shutdown"),
        Title = "The service stops gracefully",
        Criterion = new("INF-6"),
        Reads = [new("no-graceful-shutdown")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.OfPresence(Card, card, seen, missing => seen.Inventory.Applications.Length > missing);
}
