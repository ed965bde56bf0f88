using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>The service is up for such a share of the time, which no repository can show.</summary>
public sealed partial class AlwaysUp : IClaim
{
    [GeneratedRegex(@"(?<![\d.])9\d(?:\.\d+)?\s?%\s+(?:uptime|availability)\b|\b(?:uptime|availability)\s*(?::|of|is)\s*9\d(?:\.\d+)?\s?%", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("always-up"),
        Title = "The service is up for a share of the time",
        Criterion = new("INF-5"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) =>
        Rulings.Unsettled("how long a service was up is not in its repository", "by hand: read it from the monitoring of the running service");
}
