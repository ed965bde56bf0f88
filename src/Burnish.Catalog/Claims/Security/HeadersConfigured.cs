using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>Security headers are set.</summary>
public sealed partial class HeadersConfigured : IClaim
{
    [GeneratedRegex(@"^\W*(?:(?:http|comprehensive|production-grade|strict|custom|all|full|helmet)\s+)*security headers\b(?!\s*(?:grade|score|rating|tests?|\.))(?!.*\b(?-i:A\+?)(?![\w-]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("security-headers-configured"),
        Title = "Security headers are set",
        Criterion = new("SEC-3"),
        Reads = [new("no-security-headers")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.OfPresence(Card, card, seen, missing => seen.Inventory.Applications.Length > missing);
}
