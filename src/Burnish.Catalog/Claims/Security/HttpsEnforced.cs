using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>All traffic goes over TLS.</summary>
public sealed partial class HttpsEnforced : IClaim
{
    [GeneratedRegex(@"\b(?:https|tls(?: 1\.[23])?|hsts)\s+(?:(?:is|are)\s+)?(?:strictly\s+|always\s+)?(?:enforced|everywhere|only)\b|\bhttps:\s*(?:enforced|enabled)\b|\b(?:all|every)\s+(?:traffic|connections?|communications?)\b[^.;]{0,25}\b(?:https|tls)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("https-enforced"),
        Title = "HTTPS is enforced",
        Criterion = new("SEC-7"),
        Reads = [new("no-hsts"), new("tls-check-disabled"), new("insecure-cookie")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
