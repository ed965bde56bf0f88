using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>Data is backed up.</summary>
public sealed partial class BackedUp : IClaim
{
    [GeneratedRegex(@"\b(?:automated|automatic|daily|hourly|scheduled|regular)\s+(?:database\s+|data\s+)?backups?\b|^\W*(?:database\s+)?backups?(?:\s*(?:/|and|&)\s*(?:restore|recovery))?(?:\s+(?:procedures?|strategy|scripts?))?\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("backups"),
        Title = "Data is backed up",
        Criterion = new("INF-4"),
        Reads = [new("store-without-backup")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
