using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>Judges what the repository's own linter says.</summary>
public sealed class LinterClean : ICriterion
{
    private static readonly string[] Linters = ["eslint", "@biomejs/biome", "oxlint", "standard", "xo", "tslint"];

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-1"),
        Title = "No ESLint errors",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Frontend, Area.Backend],
        Question = "Does the repository's own linter report no error?",
        Proof = "Executed: the repository's own ESLint, or its language's equal.",
        Asks = Strength.Executed,
        Measures = [ToolKind.Lint],
        NotSeen = "Warnings; what the configuration switches off.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var runs = seen.Of(ToolKind.Lint).ToImmutableArray();
        var errors = runs.Where(r => r.IsMeasured).SelectMany(r => r.Problems).Where(p => p.IsError).ToImmutableArray();
        if (!errors.IsEmpty)
            return new(CriterionStatus.Unmet, Strength.Executed, 0, $"{errors.Length} errors, the first: {errors[0].Code} in {errors[0].Path}:{errors[0].Line}",
                errors.Any(e => e.IsFixable) ? "recipe fix-lint-errors" : "mend them by hand", [.. errors.Take(50).Select(e => new EvidenceItem("measurement", e.Path, e.Line, Note: $"{e.Code}: {e.Message}"))]);
        if (runs.FirstOrDefault(r => !r.IsMeasured) is { } blind)
            return new(CriterionStatus.Unknown, Strength.None, 0, $"{blind.ToolId} in '{blind.Directory}' did not run: {blind.NotAvailable}", $"by hand: {blind.Command}", []);
        if (!runs.IsEmpty)
            return new(CriterionStatus.Met, Strength.Executed, 1, $"{runs.Length} runs of the linter, no error", "", [.. runs.Select(r => new EvidenceItem("command", Command: r.Command, ExitCode: r.ExitCode))]);
        if (!seen.Inventory.Files.Any(f => f.Language is "typescript" or "tsx" or "javascript"))
            return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no TypeScript or JavaScript in the repository", "", []);
        return seen.Inventory.Packages.Any(p => Linters.Any(p.DependsOn))
            ? new(CriterionStatus.Unknown, Strength.None, 0, "the linter was not run", "burnish score; by hand: npx eslint .", [])
            : new(CriterionStatus.Unmet, Strength.Analysed, 0, "no package depends on a linter", "npm init @eslint/config", [new("fact", Note: $"looked for {string.Join(", ", Linters)}")]);
    }
}
