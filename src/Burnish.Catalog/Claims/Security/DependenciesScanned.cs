using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>Dependencies are looked after automatically.</summary>
public sealed partial class DependenciesScanned : IClaim
{
    [GeneratedRegex(@"\b(?:automated\s+)?(?:dependency|dependencies|vulnerability)\s+(?:vulnerability\s+)?(?:scanning|scans|updates)\b|^\W*(?:dependabot|renovate)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("dependencies-scanned"),
        Title = "Dependencies are looked after automatically",
        Criterion = new("SEC-8"),
        Reads = [new("no-dependency-updates"), new("no-dependency-audit")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
