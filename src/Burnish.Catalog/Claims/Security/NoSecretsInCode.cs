using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>No secret is written into the repository.</summary>
public sealed partial class NoSecretsInCode : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+(?:hard-?\s?coded|exposed|committed|plain-?text|leaked)\s+(?:secrets?|credentials?|passwords?|api keys?|keys)\b|\bno\s+(?:secrets?|credentials?)\s+(?:are\s+)?(?:in|committed|stored in|hard-?coded)\b|\ball\s+secrets?\b[^.;]{0,25}\b(?:environment variables|env vars|vault|secret manager)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("no-secrets-in-code"),
        Title = "No secret is in the code",
        Criterion = new("SEC-6"),
        Reads = [new("hard-coded-secret"), new("provider-token"), new("private-key-in-repository"), new("credentials-in-url"), new("committed-credential-file"), new("default-secret"), new("literal-jwt-secret"), new("literal-signing-key")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
