using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>Reads what Playwright's JSON reporter prints.</summary>
internal static class PlaywrightReport
{
    /// <summary>The tests of a report; unreadable where it is missing, cut off or of another form.</summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (output.Truncated || Json(output) is not { } json) return Readings.Unreadable(card, run, output, "it printed no report");
        if (json.Root["suites"] is not { Kind: JsonKind.List } suites) return Readings.Unreadable(card, run, output, "its report has no 'suites'");
        var folder = Readings.Relative(run, output, json.Root["config"]?.Text("rootDir") ?? "");
        if (suites.Items.IsEmpty && json.Root["errors"]?.Items.FirstOrDefault()?.Text("message") is { } said) return Readings.Unreadable(card, run, output, Readings.Clean(output, said).Split('\n')[0]);
        return Readings.Tests(card, run, output, suites.Items.SelectMany(s => Of(output, folder, s, [])));
    }

    /// <summary>The report; null where there is none.</summary>
    public static JsonText? Json(ToolOutput output) =>
        output.Output.IndexOf('{', StringComparison.Ordinal) is var start and >= 0 && output.Output.LastIndexOf('}') is var end && end > start ? JsonText.Read(output.Output[start..(end + 1)]).Json : null;

    private static IEnumerable<TestResult> Of(ToolOutput output, string folder, JsonItem suite, string[] titles)
    {
        foreach (var spec in suite["specs"]?.Items ?? [])
        {
            var id = string.Join(" > ", [PathText.Join(folder, spec.Text("file") ?? ""), .. titles, spec.Text("title") ?? ""]);
            foreach (var test in spec["tests"]?.Items ?? [])
            {
                var status = test.Text("status") switch { "expected" => TestStatus.Passed, "skipped" => TestStatus.Skipped, _ => TestStatus.Failed };
                var message = (test["results"]?.Items ?? []).Select(r => r["error"]?.Text("message")).FirstOrDefault(m => m is not null) ?? "";
                yield return new(id, status, status == TestStatus.Failed ? Readings.Clean(output, message) : "");
            }
        }
        foreach (var inner in suite["suites"]?.Items ?? [])
            foreach (var test in Of(output, folder, inner, [.. titles, inner.Text("title") ?? ""])) yield return test;
    }
}
