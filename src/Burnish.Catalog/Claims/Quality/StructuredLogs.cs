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
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen) is var ruling && ruling.Verdict == ClaimVerdict.Contradicted && HasLogger(seen)
        // A logger is there; lines that go past it do not make the statement wrong.
        ? new(ClaimVerdict.NotMeasurable, $"a structured logger is there, but not everything goes through it: {ruling.Reason}", "burnish score", ruling.Evidence) : ruling;

    private static bool HasLogger(Examination seen) => seen.Inventory.Packages.Any(p => Loggers.Any(p.DependsOn));

    private static readonly string[] Loggers = ["pino", "winston", "bunyan", "nestjs-pino", "pino-http", "nest-winston", "log4js", "roarr", "Serilog", "Serilog.AspNetCore", "NLog"];
}
