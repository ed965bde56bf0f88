using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>A pipeline is there, or it does everything.</summary>
public sealed partial class PipelineThere : IClaim
{
    [GeneratedRegex(@"^\W*(?:\d[\d.]*\s+)?(?:(?:automated|full|complete|comprehensive|github actions|production)\s+)*ci(?:\s*/\s*cd|\s+and\s+cd)?(?:\s+(?:pipelines?|workflows?|integration|automation))?\s*(?::|$|implemented|configured|complete|with|\(|is\b|are\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:comprehensive|fully automated|100\s?%)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("pipeline-there"),
        Title = "A pipeline checks every change",
        Criterion = new("INF-3"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement)
    {
        if (!Named().IsMatch(statement.Text)) return null;
        return Whole().IsMatch(statement.Text) ? new(IsWhole: true) : Wording.Exists(statement, Named());
    }

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        if (said.IsWhole) return Rulings.ByCriterion(Card, card);
        var workflows = seen.Inventory.Workflows.Where(w => w.Triggers.Any(t => t is "push" or "pull_request")).ToImmutableArray();
        if (!workflows.IsEmpty) return Rulings.Supported($"{workflows.Length} workflows run on a push or a pull request", [.. workflows.Select(w => new EvidenceItem("fact", w.Path, 1, Note: $"runs on {string.Join(", ", w.Triggers)}"))]);
        // Another system's files may be there, which the survey does not read.
        return Rulings.Unsettled("no GitHub workflow runs on a push or a pull request; other systems are not read", "by hand: look for the pipeline");
    }
}
