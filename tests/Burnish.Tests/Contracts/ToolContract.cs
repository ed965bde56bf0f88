using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>
/// What every tool adapter must show, with what the tool really printed in <c>Catalog/Tools/ID/CASE</c>
/// (stdout, stderr, report, exit, expected.json) and with plans in <c>Catalog/Tools/ID/plan-*.txt</c>.
/// </summary>
public sealed class ToolContract
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ImmutableArray<ITool> All = [.. TestRepository.Catalogue.Tools, .. TestRepository.Catalogue.Scanners];

    public static TheoryData<string> Tools { get; } = [.. Ids()];

    public static TheoryData<string> Cases { get; } = CatalogData.Cases("Tools", Ids(), "expected.json", isDeep: true);

    public static TheoryData<string> Plans { get; } = CatalogData.Cases("Tools", Ids(), "plan-*.txt");

    private static IEnumerable<string> Ids() => All.Select(t => t.Card.Id.Value);

    [Theory, MemberData(nameof(Tools))]
    public void Has_recorded_outputs_and_plans_under_its_own_name(string id)
    {
        var folder = CatalogData.Folder("Tools", id);
        Assert.True(Directory.Exists(folder), $"the tool has no test data: make {folder}");

        Assert.Equal(id, Names.Kebab(Tool(id).GetType().Name));
        Assert.True(Directory.GetDirectories(folder).Length >= 3, "fewer than three recorded outputs");
        Assert.All(Directory.GetDirectories(folder), d => Assert.True(File.Exists(Path.Combine(d, "expected.json")), $"{d} has no expected.json"));
        Assert.True(CatalogData.Files(folder, "plan-*.txt").Length >= 2, "fewer than two plans");
    }

    [Theory, MemberData(nameof(Tools))]
    public void Says_what_it_is_and_what_is_lost_without_it(string id)
    {
        var card = Tool(id).Card;

        Assert.All([card.Title, card.Licence, card.Versions, card.Lost, card.HowToGet], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Reads_what_the_tool_printed(string name)
    {
        var recorded = Recorded.Of(name);

        var seen = recorded.Read();

        var actual = JsonSerializer.Serialize(new { seen.NotAvailable, seen.Problems, seen.Tests, seen.Values }, Json).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("BURNISH_RECORD") == "1") File.WriteAllText(recorded.Expected, actual + "\n");
        Assert.Equal(File.ReadAllText(recorded.Expected).TrimEnd(), actual);
        Assert.Equal(64, seen.Digest.Length);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_cut_off_output_is_never_a_result(string name)
    {
        var recorded = Recorded.Of(name);
        var output = recorded.Output;
        var cut = output.Report is null
            ? output with { Truncated = true }
            : output with { Report = output.Report[..(output.Report.Length / 2)] };

        Assert.False(string.IsNullOrWhiteSpace(recorded.Tool.Read(recorded.Run, cut).NotAvailable));
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_output_without_content_is_never_a_failure_explained(string name)
    {
        var recorded = Recorded.Of(name);
        var empty = recorded.Output with { Output = "", Error = "", Report = recorded.Output.Report is null ? null : "", ExitCode = 1 };

        Assert.False(string.IsNullOrWhiteSpace(recorded.Tool.Read(recorded.Run, empty).NotAvailable));
    }

    [Theory, MemberData(nameof(Cases))]
    public void What_did_not_run_or_did_not_end_is_not_available(string name)
    {
        var recorded = Recorded.Of(name);

        Assert.Equal("not installed", recorded.Tool.Read(recorded.Run, recorded.Output with { NotRun = "not installed" }).NotAvailable);
        Assert.Contains("did not end", recorded.Tool.Read(recorded.Run, recorded.Output with { TimedOut = true }).NotAvailable, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Plans))]
    public void Plans_the_runs_that_the_repository_asks_for(string name)
    {
        var said = CatalogData.Case(name);
        var plan = Tool(name.Split('/')[1]).Plan(TestRepository.Of(said.Files).Code);

        if (Environment.GetEnvironmentVariable("BURNISH_RECORD") == "1") File.WriteAllText(Path.Combine(CatalogData.Root, name), Replanned(File.ReadAllText(Path.Combine(CatalogData.Root, name)), Text(plan)));
        Assert.Equal(CatalogData.Case(name).Files["@plan"].Trim(), Text(plan));
        if (plan is not ToolPlan.Runs runs) return;
        Assert.All(runs.Each, r => Assert.True(r.Targets.IsEmpty || r.ArgumentsOn(["one.js"])[^1] == "one.js"));
        Assert.All(runs.Each, r => Assert.Equal(r.Targets, r.Arguments.TakeLast(r.Targets.Length)));
    }

    private static string Replanned(string text, string plan) => $"{text[..text.IndexOf("-- @plan --", StringComparison.Ordinal)]}-- @plan --\n{plan}\n";

    private static string Text(ToolPlan plan) => plan switch
    {
        ToolPlan.Runs runs => string.Join('\n', runs.Each.Select(r => $"{(r.Directory.Length == 0 ? "." : r.Directory)}: {r.Program} {string.Join(' ', r.Arguments)}")),
        ToolPlan.NotApplicable none => $"not applicable: {none.Reason}",
        _ => throw new InvalidOperationException("a third answer"),
    };

    private static ITool Tool(string id) => All.Single(t => t.Card.Id.Value == id);

    private sealed record Recorded(ITool Tool, ToolRun Run, ToolOutput Output, string Expected)
    {
        public Measurement Read() => Tool.Read(Run, Output);

        public static Recorded Of(string name)
        {
            var folder = Path.GetDirectoryName(Path.Combine(CatalogData.Root, name)) ?? throw new FormatException(name);
            var exit = File.ReadAllLines(Path.Combine(folder, "exit"));
            var tool = ToolContract.Tool(name.Split('/')[1]);
            var run = new ToolRun(tool.Card.Id, Said(exit, "directory"), tool.Card.Id.Value, [.. Said(exit, "arguments").Split(' ')], TimeSpan.FromMinutes(1)) { Targets = [.. Said(exit, "targets").Split(' ', StringSplitOptions.RemoveEmptyEntries)] };
            var report = Path.Combine(folder, "report");
            var output = new ToolOutput(
                "the tool", int.Parse(exit[0], System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(folder, "stdout")), File.ReadAllText(Path.Combine(folder, "stderr")),
                File.Exists(report) ? File.ReadAllText(report) : null, TimedOut: false, Truncated: false, DurationMs: 5, NotRun: null, Root: "/tree");
            return new(tool, run, output, Path.Combine(folder, "expected.json"));
        }

        private static string Said(string[] lines, string name) =>
            lines.FirstOrDefault(l => l.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";
    }
}
