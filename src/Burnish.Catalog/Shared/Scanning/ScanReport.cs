using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Scanning;

/// <summary>Reads what scanners print, strictly: a report that is cut off, empty or of another form is no result, and one that looked at no file neither.</summary>
public static class ScanReport
{
    /// <summary>How many files a scanner looked at, among a measurement's values.</summary>
    public const string Files = "files";

    /// <summary>The answer of a scanner whose report is JSON on its output.</summary>
    /// <param name="card">The scanner.</param>
    /// <param name="run">Its run.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="exits">The exit codes of a run that came to a result; any other is a failure, whatever stands in the report.</param>
    /// <param name="read">Reads the report: its problems and the number of files, or why it is not of the known form.</param>
    public static Measurement OfJson(ToolCard card, ToolRun run, ToolOutput output, ImmutableArray<int> exits, Func<JsonItem, Found> read)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(card, run, output, "its output was cut off");
        if (!exits.Contains(output.ExitCode)) return Readings.Unreadable(card, run, output, "it failed");
        var text = output.Report ?? output.Output;
        if (string.IsNullOrWhiteSpace(text)) return Readings.Unreadable(card, run, output, "it wrote no report");
        var (json, reason) = JsonText.Read(text);
        if (json is null) return Readings.Unreadable(card, run, output, $"its report is broken: {reason}");
        return Judged(card, run, output, read(json.Root));
    }

    /// <summary>The measurement of what was found, unless it is no result.</summary>
    public static Measurement Judged(ToolCard card, ToolRun run, ToolOutput output, Found found)
    {
        if (found.Fault.Length > 0) return Readings.Unreadable(card, run, output, found.Fault);
        if (found.Files == 0) return Readings.Unreadable(card, run, output, "it looked at no file");
        var values = found.Files is { } files ? ImmutableSortedDictionary<string, double>.Empty.Add(Files, files) : ImmutableSortedDictionary<string, double>.Empty;
        return Readings.Problems(card, run, output, found.Problems) with { Values = values };
    }

    /// <summary>What a report holds.</summary>
    /// <param name="Problems">One by one.</param>
    /// <param name="Files">How many files were looked at; null where the tool does not say and was not told.</param>
    /// <param name="Fault">Why it is no result; empty where it is one.</param>
    public sealed record Found(IEnumerable<Problem> Problems, int? Files, string Fault = "")
    {
        /// <summary>The report is not of the known form.</summary>
        public static Found Unknown { get; } = new([], null, "its report is not of the known form");
    }

    /// <summary>A whole number of a report; 0 where there is none.</summary>
    public static int Number(JsonItem? item) => int.TryParse(item?.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
