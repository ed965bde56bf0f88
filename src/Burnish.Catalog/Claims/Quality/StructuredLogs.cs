using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>Logging is structured.</summary>
public sealed partial class StructuredLogs : IClaim
{
    [GeneratedRegex(@"\bstructured\s+(?:json\s+)?logg(?:ing|er)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("structured-logging"),
        Title = "Logging is structured",
        Criterion = new("QUA-5"),
        Reads = [new("no-structured-logger"), new("console-in-server")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
