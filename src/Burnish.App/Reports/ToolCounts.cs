using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Reports;

/// <summary>What one tool that Burnish brings along did in a scan.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Version">Its version; empty where it is not there.</param>
/// <param name="Files">How many files it looked at; null where it does not say.</param>
/// <param name="Findings">Listed findings that it is a source of.</param>
/// <param name="Shared">How many of them another source has too.</param>
/// <param name="DurationMs">Wall time of its runs in milliseconds.</param>
/// <param name="NotAvailable">Why it said nothing, wholly or of a part; empty where it looked at everything.</param>
internal sealed record ToolCounts(string Tool, string Version, int? Files, int Findings, int Shared, long DurationMs, string NotAvailable)
{
    /// <summary>One for each tool that fits the repository; none where no tool was asked for.</summary>
    public static ImmutableArray<ToolCounts> Of(Listing listing) =>
    [
        .. listing.Seen.Measurements.Where(m => m.Kind == ToolKind.Scan).GroupBy(m => m.ToolId.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var known = listing.Findings.Where(f => f.Sources.Any(s => s.Tool == g.Key)).ToImmutableArray();
            var files = g.Where(m => m.Values.ContainsKey(ScanReport.Files)).Select(m => (int)m.Values[ScanReport.Files]).ToImmutableArray();
            return new ToolCounts(g.Key, g.First().Version, files.IsEmpty ? null : files.Sum(), known.Length, known.Count(f => f.Sources.Length > 1), g.Sum(m => m.DurationMs),
                string.Join("; ", g.Where(m => !m.IsMeasured).Select(m => m.NotAvailable).Distinct()));
        }),
    ];
}
