using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Reads <c>coverage-summary.json</c>, the form that Istanbul defined and Vitest and Jest write.</summary>
public static class CoverageSummary
{
    private static readonly string[] Figures = ["lines", "branches", "functions", "statements"];

    /// <summary>
    /// The totals in percent, and the number of lines as <c>linesTotal</c>; a kind of which there is none (no branch at all) has no figure.
    /// Failing tests or a threshold that is not reached (exit code 1) leave the figures as they are.
    /// </summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(card, run, output, "it wrote no coverage summary");
        var (json, reason) = JsonText.Read(output.Report);
        if (json is null) return Readings.Unreadable(card, run, output, $"its coverage summary is broken: {reason}");
        if (output.ExitCode is not (0 or 1)) return Readings.Unreadable(card, run, output, "it failed");
        if (json.Root["total"] is not { Kind: JsonKind.Map } total) return Readings.Unreadable(card, run, output, "its coverage summary has no 'total'");
        if (Number(total, "lines", "total") is not { } lines || Number(total, "lines", "covered") is not { } covered) return Readings.Unreadable(card, run, output, "its coverage summary counts no lines");
        if (lines == 0) return Readings.Unreadable(card, run, output, "there was no line to count");
        // Nothing at all is covered by a suite that did not come as far as its tests.
        if (output.ExitCode != 0 && covered == 0) return Readings.Unreadable(card, run, output, "it failed before any line was run");
        var values = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        values["linesTotal"] = lines;
        foreach (var figure in Figures)
            if (Number(total, figure, "total") is > 0 && Number(total, figure, "pct") is { } share) values[figure] = share;
        return values.ContainsKey("lines") ? Readings.Values(card, run, output, values.ToImmutable()) : Readings.Unreadable(card, run, output, "its coverage summary has no share of lines");
    }

    private static double? Number(JsonItem total, string figure, string name) =>
        double.TryParse(total.At(figure, name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
