using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Judges packages by the line coverage that their own runner measured.</summary>
internal static class CoverageShare
{
    /// <summary>The threshold that a charter may change; the default is the mission's.</summary>
    public static Threshold Threshold { get; } = new("coverage", 80, "%", "the mission's success criteria");

    /// <summary>Met where every package is above the threshold; else the mean share of it.</summary>
    public static Assessment Judge(CriterionCard card, Examination seen, Thresholds thresholds, ImmutableArray<Package> packages, string what)
    {
        const string Next = "burnish score runs the tests with coverage; by hand: npx vitest run --coverage, or npx jest --coverage";
        if (packages.IsEmpty) return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, $"no package with a {what}", "", []);
        var least = thresholds.Of(card, Threshold.Name);
        var evidence = ImmutableArray.CreateBuilder<EvidenceItem>();
        var shares = new List<double>();
        var below = new List<string>();
        foreach (var package in packages)
        {
            var name = package.Directory.Length == 0 ? package.Name : package.Directory;
            var measured = seen.Of(ToolKind.Coverage).Where(m => m.Directory == package.Directory).ToArray();
            if (measured.FirstOrDefault(m => m.IsMeasured && m.Values.ContainsKey("lines")) is { } coverage)
            {
                var lines = coverage.Values["lines"];
                evidence.Add(new("measurement", package.Manifest, 0, coverage.Command, coverage.ExitCode, Math.Round(lines, 1), "%", $"lines covered in {name}"));
                shares.Add(lines > least ? 1 : Math.Min(1, lines / least));
                if (lines <= least) below.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {lines:0.#} %"));
            }
            else if (!HasTests(seen.Inventory, package))
            {
                evidence.Add(new("fact", package.Manifest, Note: $"{name} has no test file"));
                shares.Add(0);
                below.Add($"{name} has no tests");
            }
            else
            {
                return new(CriterionStatus.Unknown, Strength.None, 0, $"{name}: {measured.FirstOrDefault()?.NotAvailable ?? "coverage was not measured"}", Next, evidence.ToImmutable());
            }
        }
        if (below.Count == 0) return new(CriterionStatus.Met, Strength.Executed, 1, string.Create(CultureInfo.InvariantCulture, $"every {what} package is above {least} %"), "", evidence.ToImmutable());
        var share = shares.Average();
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Executed, share,
            string.Create(CultureInfo.InvariantCulture, $"not above {least} %: {string.Join(", ", below)}"), "tests for the files with the lowest coverage: npx vitest run --coverage lists them", evidence.ToImmutable());
    }

    private static bool HasTests(Inventory inventory, Package package) => package.Ecosystem == "nuget" ? DotnetCommands.HasTests(inventory) :
        inventory.Files.Any(f => TestScripts.IsRun(f) && (package.Directory.Length == 0 || f.Path.StartsWith(package.Directory + "/", StringComparison.Ordinal)));
}
