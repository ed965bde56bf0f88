using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Reads the JSON report that Jest defined and Vitest writes too.</summary>
public static class JestReport
{
    /// <summary>The tests of a report; unreadable where it is missing, cut off or of another form.</summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(card, run, output, "it wrote no report");
        var (json, reason) = JsonText.Read(output.Report);
        if (json is null) return Readings.Unreadable(card, run, output, $"its report is broken: {reason}");
        if (json.Root["testResults"] is not { Kind: JsonKind.List } files) return Readings.Unreadable(card, run, output, "its report has no 'testResults'");
        return Readings.Tests(card, run, output, files.Items.SelectMany(f => OfFile(run, output, f)));
    }

    private static IEnumerable<TestResult> OfFile(ToolRun run, ToolOutput output, JsonItem file)
    {
        var path = Readings.Relative(run, output, file.Text("name") ?? "");
        var tests = file["assertionResults"]?.Items ?? [];
        foreach (var test in tests) yield return OfTest(output, path, test);
        var hasFailed = tests.Any(t => t.Text("status") == "failed");
        // A file that could not be loaded, or whose own set-up failed, has no failed test to show for it.
        if (file.Text("status") == "failed" && !hasFailed)
            yield return new(path, TestStatus.Failed, Readings.Clean(output, file.Text("message") is { Length: > 0 } said ? said : "the file could not be loaded"));
    }

    private static TestResult OfTest(ToolOutput output, string path, JsonItem test)
    {
        var suites = (test["ancestorTitles"]?.Items ?? []).Select(t => t.Value).Where(t => t.Length > 0);
        var id = string.Join(" > ", [path, .. suites, test.Text("title") ?? ""]);
        var status = test.Text("status") switch { "passed" => TestStatus.Passed, "failed" => TestStatus.Failed, _ => TestStatus.Skipped };
        var messages = (test["failureMessages"]?.Items ?? []).Select(m => m.Value);
        return new(id, status, status == TestStatus.Failed ? Readings.Clean(output, string.Join('\n', messages)) : "");
    }
}
