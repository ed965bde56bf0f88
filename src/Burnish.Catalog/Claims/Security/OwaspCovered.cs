using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>The OWASP Top 10 are covered, or a share of them.</summary>
public sealed partial class OwaspCovered : IClaim
{
    [GeneratedRegex(@"\bowasp\b(?:\s+top[\s-]?(?:10|ten))?(?:[^.;%\d]{0,30}?(?<![\d.])(?<share>\d{1,3})\s?%|[^.;%\d]{0,20}\b(?:fully|all (?:mitigated|covered|addressed)|complete(?:ly)?)\b)|(?<![\d.])(?<share>\d{1,3})\s?%\s+(?:of\s+)?(?:the\s+)?owasp\b|\b(?:all|fully)\b[^.;]{0,12}\bowasp top[\s-]?(?:10|ten)\b[^.;]{0,20}\b(?:mitigated|covered|addressed|compliant|protected)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("owasp-covered"),
        Title = "The OWASP Top 10 are covered",
        Criterion = new("SEC-2"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Says().Match(statement.Text) is { Success: true } match ? new(match.Groups["share"].Success ? Wording.Figure(match.Groups["share"]) : 100) : null;

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Of(said, Rulings.LineOf(Card, card));

    // The document's scale is its own: only what lies two categories apart contradicts (judgement).
    private const double FarApart = 20;

    private static Ruling Of(Assertion said, CriterionScore? line)
    {
        if (line is not { Status: CriterionStatus.Met or CriterionStatus.Partial or CriterionStatus.Unmet }) return Rulings.Unsettled(line, []);
        if (line.Score * 100 < said.Number - FarApart && line.Evidence.Any(e => e.Value > 0))
            return Rulings.Contradicted($"claimed {Wording.Said(said.Number ?? 0)} %; {line.Reason}", [.. line.Evidence.Where(e => e.Value > 0)]);
        return line.Status == CriterionStatus.Met ? Rulings.Supported(line.Reason, line.Evidence) : Rulings.Unsettled(line, []);
    }
}
