using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Testing;

/// <summary>All tests pass.</summary>
public sealed partial class TestsPass : IClaim
{
    [GeneratedRegex(@"\ball\s+(?:\d+\+?\s+)?(?:unit\s+|integration\s+|e2e\s+|existing\s+|automated\s+)*tests?\s+(?:are\s+|is\s+|now\s+|currently\s+)*(?:pass(?:ing|ed)?|green|succeed)\b|(?<![\d.])100\s?%\s+(?:of\s+)?(?:tests?\s+)?pass(?:ing|ed)?(?:\s+rate)?\b|"
        + @"\btest(?:s|\s+pass\s+rate)?\s*:\s*100\s?%(?:\s+pass(?:ing|ed)?)?$|(?<![\d.])(?<n>[1-9]\d*)\s*/\s*\k<n>\s+(?:unit\s+|integration\s+)?tests?\s+pass(?:ing|ed)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("tests-pass"),
        Title = "All tests pass",
        Criterion = new("TST-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        var runs = seen.Of(ToolKind.Tests).ToList();
        var failed = runs.Where(r => r.IsMeasured).SelectMany(r => r.Tests.Where(t => t.Status == TestStatus.Failed && !t.IsFlaky).Select(t => new EvidenceItem("measurement", FileOf(r, t), Command: r.Command, ExitCode: r.ExitCode, Note: $"failed: {t.Id}"))).ToList();
        if (failed.Count > 0) return Rulings.Contradicted(string.Create(CultureInfo.InvariantCulture, $"{failed.Count} tests fail"), [.. failed]);
        if (runs.Find(r => !r.IsMeasured) is { } blind) return Rulings.Unsettled($"the tests of '{blind.Directory}' did not run: {blind.NotAvailable}", blind.Command.Length > 0 ? $"by hand: {blind.Command}" : "burnish score");
        var passed = runs.Sum(r => r.Tests.Count(t => t.Status == TestStatus.Passed));
        return passed == 0 ? Rulings.Unsettled("no test was run", "burnish claims without --no-tools runs them")
            : Rulings.Supported(string.Create(CultureInfo.InvariantCulture, $"{passed} tests ran and passed"), [.. runs.Select(r => new EvidenceItem("command", Command: r.Command, ExitCode: r.ExitCode, Value: r.Tests.Length, Unit: "tests"))]);
    }

    private static string FileOf(Measurement run, TestResult test) => test.Id.Split(' ')[0] is var first && first.Contains('/', StringComparison.Ordinal) && run.Directory.Length > 0 && !first.StartsWith(run.Directory, StringComparison.Ordinal) ? $"{run.Directory}/{first}" : first.Contains('.', StringComparison.Ordinal) ? first : "";
}
