using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>Security headers carry a good grade.</summary>
public sealed partial class HeadersGrade : IClaim
{
    [GeneratedRegex(@"\bsecurity\s?headers(?:\.com)?\b[^.;,]{0,20}?\b(?:grade|score|rating|rated)\b(?:\s+of)?[:\s]*(?-i:A\+?)(?![\w-])|\bgrade[:\s]+(?-i:A\+?)(?![\w-])\s+(?:security\s+)?headers|(?<![\w-])(?-i:A\+?)(?:\s+|-)(?:grade|rating|rated)\b[^.;]{0,15}\bsecurity headers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("security-headers-grade"),
        Title = "Security headers of a grade",
        Criterion = new("SEC-3"),
        Reads = [new("no-security-headers")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
