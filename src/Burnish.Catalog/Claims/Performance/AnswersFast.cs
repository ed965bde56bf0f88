using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Performance;

/// <summary>The service answers within such a time.</summary>
public sealed partial class AnswersFast : IClaim
{
    [GeneratedRegex(@"\b(?:p9[059]|latency|response times?)\b[^.;\d<\u2264]{0,25}?(?<sign><=?|\u2264|under|below)?\s*(?<ms>\d+(?:\.\d+)?)\s?(?<unit>ms|milliseconds|s|seconds)\b|(?<sign><|sub-?)\s?(?<ms>\d+(?:\.\d+)?)\s?(?<unit>ms)\b[^.;]{0,20}\b(?:latency|response times?|responses)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("answers-fast"),
        Title = "The service answers within a time",
        Criterion = new("PRF-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement)
    {
        if (Says().Match(statement.Text) is not { Success: true } match) return null;
        // "< 500 ms" is how targets are written; it is a claim only where a tick says that it is reached.
        if (match.Groups["sign"].Success && statement.IsChecked != true && !statement.IsCurrent) return null;
        return new(Wording.Figure(match.Groups["ms"]) * (match.Groups["unit"].Value.StartsWith('m') || match.Groups["unit"].Value.StartsWith('M') ? 1 : 1000), Subject: statement.Text.Contains("search", StringComparison.OrdinalIgnoreCase) ? "search" : "");
    }

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        var kind = said.Subject == "search" ? Card with { Criterion = new("PRF-2") } : Card;
        var line = Rulings.LineOf(kind, card);
        // The criterion's threshold is 500 ms, so it decides a claim of that or more; a tighter one it leaves open.
        if (line is { Status: CriterionStatus.Met } && said.Number >= 500) return Rulings.Supported(line.Reason, line.Evidence) with { Criterion = kind.Criterion };
        if (line is { Status: CriterionStatus.Unmet } && said.Number <= 500) return Rulings.Contradicted(line.Reason, line.Evidence) with { Criterion = kind.Criterion };
        return Rulings.Unsettled(line, []) with { Criterion = kind.Criterion };
    }
}
