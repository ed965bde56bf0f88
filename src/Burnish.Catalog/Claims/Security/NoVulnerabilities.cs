using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Claims.Security;

/// <summary>No vulnerability is known, in the code or in the dependencies.</summary>
public sealed partial class NoVulnerabilities : IClaim
{
    [GeneratedRegex(Wording.Zero + @"\s+(?:(?:known|open|critical|high|severe|major|security|npm|dependency|code|high/critical|critical/high|or|and|severity|audit)[\s/-]+){0,5}(?:vulnerabilit(?:y|ies)|vulns?|cves?)\b|"
        + @"^\W*(?:(?:known|critical|high|security|npm|dependency|high/critical|critical/high|audit)[\s/-]+)*vulnerabilities\s*(?::|=|\()\s*\(?(?:0|zero|none)(?![.\d%+])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    [GeneratedRegex(@"\b(?:npm|dependenc(?:y|ies)|packages?|audit|components?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfDependencies();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("no-vulnerabilities"),
        Title = "No vulnerability is known",
        Criterion = new("SEC-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Says().Match(statement.Text) is not { Success: true } match ? null
        : new(0, IsWhole: true, OfDependencies().IsMatch(statement.Text) ? "dependencies" : match.Value.Contains("critical", StringComparison.OrdinalIgnoreCase) && !match.Value.Contains("high", StringComparison.OrdinalIgnoreCase) ? "critical" : "");

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        if (Rulings.LineOf(Card, card) is not { } line) return Rulings.Unsettled("SEC-1 is not on the scorecard", "burnish score");
        if (line.Status != CriterionStatus.Unmet) return Rulings.ByCriterion(Card, card);
        if (said.Subject == "dependencies") return Rulings.Unsettled("what is open was found in the code; no advisory source was asked about the lock files", "by hand, for every lock file: npm audit --audit-level=high");
        if (said.Subject != "critical") return Rulings.ByCriterion(Card, card);
        var critical = seen.Findings.Where(f => f.Severity == Severity.Critical && line.Evidence.Any(e => e.File == f.Place.Path && e.Line == f.Place.StartLine && e.Note == f.Message)).ToList();
        return critical.Count > 0 ? Rulings.Contradicted($"{critical.Count} critical: {critical[0].Message}", RuleShare.Listed([.. critical]))
            : Rulings.Unsettled("no critical finding in the code; no advisory source was asked about the lock files", "by hand, for every lock file: npm audit --audit-level=high");
    }
}
