using System.Text.Json;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Spectre.Console;

namespace Burnish.Tests.App.Tools;

public sealed class DoctorTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("burnish-doctor-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("git version 2.38.0", ToolHealth.Good, "2.38.0")]
    [InlineData("git version 2.39.5 (Apple Git-154)", ToolHealth.Good, "2.39.5")]
    [InlineData("git version 2.37.9", ToolHealth.Unusable, "2.37.9, too old")]
    [InlineData("no idea", ToolHealth.Unusable, "does not say its version")]
    public async Task An_old_or_silent_git_is_unusable(string said, ToolHealth health, string found)
    {
        var git = await Examine("git", order => order.File == "git" ? PlannedProcesses.Says(said) : PlannedProcesses.Says("99.0.0"));

        Assert.Equal((health, found), (git.Health, git.Found));
        Assert.Equal(health == ToolHealth.Good, git.HowToGet.Length == 0);
    }

    [Fact]
    public async Task A_missing_sandbox_degrades_and_says_what_is_lost()
    {
        var sandbox = await Examine("bubblewrap", order => order.File == "bwrap" ? PlannedProcesses.DoesNotStart("not found") : PlannedProcesses.Says("99.0.0"));

        Assert.Equal((ToolHealth.Degraded, null), (sandbox.Health, sandbox.Found));
        Assert.Contains("without a sandbox", sandbox.LostWithout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_the_kernel_forbids_is_not_taken_for_one()
    {
        var sandbox = await Examine("bubblewrap", order =>
            order.Arguments.Contains("--unshare-all") ? PlannedProcesses.Complains("bwrap: No permissions to create new namespace") : PlannedProcesses.Says("99.0.0"));

        Assert.Equal(ToolHealth.Degraded, sandbox.Health);
        Assert.Contains("No permissions", sandbox.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_nothing_asked_for_yet_comes_on_demand()
    {
        var core = await Examine("core tools", _ => PlannedProcesses.Says("99.0.0"));

        Assert.Equal(ToolHealth.OnDemand, core.Health);
        Assert.Contains("burnish doctor --install core", core.HowToGet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_of_the_target_are_read_and_never_run()
    {
        Directory.CreateDirectory(Path.Combine(_root, "node_modules/eslint"));
        File.WriteAllText(Path.Combine(_root, "node_modules/eslint/package.json"), """{ "version": "8.1.0" }""");
        Directory.CreateDirectory(Path.Combine(_root, "node_modules/prettier"));
        File.WriteAllText(Path.Combine(_root, "node_modules/prettier/package.json"), "{ broken");

        var entries = (await Doctor(_ => PlannedProcesses.Says("99.0.0")).ExamineAsync(_root, CancellationToken.None)).ToDictionary(e => e.Tool, StringComparer.Ordinal);

        Assert.Equal("8.1.0", entries["eslint of the target"].Found);
        Assert.Equal(ToolHealth.Degraded, entries["prettier of the target"].Health);
        Assert.Equal(ToolHealth.OnDemand, entries["typescript of the target"].Health);
    }

    [Fact]
    public async Task Table_and_object_tell_the_same()
    {
        var entries = await Doctor(order => order.File == "git" ? PlannedProcesses.DoesNotStart("not found") : PlannedProcesses.Says("99.0.0")).ExamineAsync(null, CancellationToken.None);
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        DoctorReport.Write(entries, console);
        using var json = JsonDocument.Parse(DoctorReport.ToJson(entries));

        Assert.Equal(2, DoctorReport.ExitCode(entries));
        Assert.Contains("Burnish cannot work here without git.", text.ToString(), StringComparison.Ordinal);
        Assert.Equal("burnish/doctor/1", json.RootElement.GetProperty("schema").GetString());
        Assert.False(json.RootElement.GetProperty("usable").GetBoolean());
        Assert.All(json.RootElement.GetProperty("tools").EnumerateArray(), tool =>
            Assert.Contains(tool.GetProperty("tool").ToString(), text.ToString(), StringComparison.Ordinal));
    }

    private async Task<DoctorEntry> Examine(string tool, Func<ProcessOrder, ProcessOutcome> answer) =>
        (await Doctor(answer).ExamineAsync(null, CancellationToken.None)).Single(e => e.Tool == tool);

    private Doctor Doctor(Func<ProcessOrder, ProcessOutcome> answer)
    {
        var processes = new PlannedProcesses(answer);
        var toolchain = new Toolchain(Path.Combine(AppContext.BaseDirectory, "toolchain"));
        return new(processes, toolchain, new(_root, toolchain, processes, TimeProvider.System));
    }
}
