using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Quality;

/// <summary>TypeScript is strict everywhere.</summary>
public sealed partial class StrictTyping : IClaim
{
    [GeneratedRegex(@"\btypescript\s+(?:in\s+|with\s+)?strict(?:\s+mode)?\b|\bstrict\s+(?:mode\s+)?typescript\b|\bstrict mode\s*:?\s*(?:enabled|on)\b|\b(?:100\s?%|fully)\s+(?:type-?safe|typed|typescript)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("strict-typescript"),
        Title = "TypeScript is strict",
        Criterion = new("QUA-3"),
        Reads = [new("loose-typescript")],
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Says().IsMatch(statement.Text) && statement.Text.Split(' ').Length <= 14 ? new(IsWhole: true) : null;

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen) is var ruling && ruling.Verdict == ClaimVerdict.Contradicted && ruling.Evidence.All(e => OfTooling().IsMatch(e.File))
        ? Rulings.Unsettled($"strict is on but in settings of tools: {ruling.Reason}", "by hand: npx tsc --noEmit --strict") : ruling;

    // What compiles settings and tests only says nothing of the program.
    [GeneratedRegex(@"(?:^|/)tsconfig\.(?:node|spec|test|tests|e2e|eslint|lint|tools?|scripts?|config)\.json$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfTooling();
}
