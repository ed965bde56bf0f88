using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>The mission's three metrics, each measured or said not to be.</summary>
internal static class Metrics
{
    public static RunMetrics Of(Examination before, Examination after) => new(
        new(Coverage(before), Coverage(after), "% of lines", Coverage(before) is null ? WhyNoCoverage(before) : null),
        new(null, null, "advisories", "no advisory source is read yet; `npm audit` in each package directory tells"),
        new(null, null, "ms (p99)", "the service is not started yet; measure by hand with a load tool"));

    public static RunMetrics Close(RunMetrics open, Examination after) => open with { Coverage = open.Coverage with { After = Coverage(after) } };

    /// <summary>The mean over packages of the share of covered lines, weighted by their lines.</summary>
    private static double? Coverage(Examination seen)
    {
        var measured = seen.Of(ToolKind.Coverage).Where(m => m.IsMeasured && m.Values.ContainsKey("lines")).ToImmutableArray();
        if (measured.IsEmpty) return null;
        var total = measured.Sum(m => m.Values.GetValueOrDefault("linesTotal", 1));
        return total == 0 ? null : Math.Round(measured.Sum(m => m.Values["lines"] * m.Values.GetValueOrDefault("linesTotal", 1)) / total, 1);
    }

    private static string WhyNoCoverage(Examination seen) =>
        seen.Of(ToolKind.Coverage).FirstOrDefault(m => !m.IsMeasured)?.NotAvailable ?? "no runner with coverage was found";
}
