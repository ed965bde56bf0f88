using Burnish.Core.Noise;
using Spectre.Console;

namespace Burnish.App.Reports;

/// <summary>What the tools that Burnish brings along did in a scan, for people on a terminal.</summary>
internal static class ToolLines
{
    /// <summary>A row a tool; nothing where none was asked for.</summary>
    public static void Write(Listing listing, IAnsiConsole console)
    {
        var tools = ToolCounts.Of(listing);
        if (tools.IsEmpty) return;
        var table = Terminal.Table("tool", "version", "files", "found", "merged", "seconds");
        foreach (var tool in tools)
        {
            table.AddRow(new Text(tool.Tool), new Text(tool.Version, Terminal.Dim), new Text(tool.Files is { } files ? Words.Number(files) : "", Terminal.Dim),
                new Text(tool.NotAvailable.Length > 0 && tool.Findings == 0 ? "not available" : Words.Number(tool.Findings)), new Text(Words.Number(tool.Shared)), new Text(Words.Number(Math.Round(tool.DurationMs / 1000.0, 1)), Terminal.Dim));
        }
        console.Write(table);
        var merged = listing.Findings.Count(f => f.Sources.Length > 1);
        Terminal.Fact(console, "Tools", $"{Words.Count(tools.Count(t => t.NotAvailable.Length == 0), "tool")} of {tools.Length} answered; {Words.Count(merged, "finding")} seen by more than one source");
    }
}
