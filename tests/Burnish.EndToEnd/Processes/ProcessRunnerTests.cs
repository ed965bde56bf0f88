using System.Collections.Immutable;
using System.Diagnostics;
using Burnish.App.Processes;

namespace Burnish.EndToEnd.Processes;

public sealed class ProcessRunnerTests
{
    private static readonly ProcessRunner Runner = new(TimeProvider.System);

    private static ProcessOrder Bash(string script) => new()
    {
        File = "/bin/bash",
        Arguments = ["-c", script],
        Directory = "/",
        Environment = ChildEnvironment.Minimal(ChildEnvironment.OfThisProcess()),
        Timeout = TimeSpan.FromSeconds(20),
    };

    private static Task<ProcessOutcome> RunAsync(ProcessOrder order) => Runner.RunAsync(order, TestContext.Current.CancellationToken);

    private static bool Lives(string id) => Directory.Exists($"/proc/{id}") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static async Task<bool> DiesAsync(string id)
    {
        for (var wait = 0; wait < 50 && Lives(id); wait++) await Task.Delay(20);
        return !Lives(id);
    }

    [Fact]
    public async Task Exit_code_output_error_and_input_come_through()
    {
        var outcome = await RunAsync(Bash("cat; echo bad >&2; exit 3") with { Input = "héllo" });
        Assert.Equal((3, "héllo", "bad\n", false, false), (outcome.ExitCode, outcome.Output, outcome.Error, outcome.TimedOut, outcome.Truncated));
        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task The_child_has_only_the_environment_it_was_given()
    {
        var outcome = await RunAsync(Bash("env") with { Environment = ImmutableDictionary<string, string>.Empty.Add("ONLY", "this") });
        Assert.Equal(["ONLY"], outcome.Output.Split('\n').Select(l => l.Split('=')[0]).Where(n => n is not ("" or "PWD" or "SHLVL" or "_" or ProcessTree.Mark)));
    }

    [Fact]
    public async Task Without_input_the_child_reads_end_of_file() =>
        Assert.Equal("nothing\n", (await RunAsync(Bash("read -r x || echo nothing"))).Output);

    [Theory]
    [InlineData("no-such-program-anywhere", "/")]
    [InlineData("/bin/bash", "/no/such/folder")]
    [InlineData("/etc/passwd", "/")]
    public async Task What_cannot_start_is_an_outcome_with_a_reason(string file, string directory)
    {
        var outcome = await RunAsync(Bash("true") with { File = file, Directory = directory });
        Assert.False(string.IsNullOrWhiteSpace(outcome.NotStarted));
        Assert.Equal(-1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_command_that_hangs_is_killed_when_its_time_is_over()
    {
        var outcome = await RunAsync(Bash("trap '' TERM; echo started; sleep 600") with { Timeout = TimeSpan.FromMilliseconds(400) });
        Assert.True(outcome.TimedOut);
        Assert.Equal("started\n", outcome.Output);
        Assert.InRange(outcome.Duration, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Cancelling_kills_within_a_second()
    {
        using var stop = new CancellationTokenSource();
        using var place = new Place();
        var running = Runner.RunAsync(Bash($"trap '' TERM; (trap '' TERM; sleep 600) & echo $! > {place.At("child")}; wait"), stop.Token);
        for (var wait = 0; wait < 100 && !File.Exists(place.At("child")); wait++) await Task.Delay(20);
        await Task.Delay(50);
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.True(await DiesAsync(File.ReadAllText(place.At("child")).Trim()));
    }

    [Fact]
    public async Task Children_left_behind_die_and_do_not_hold_the_answer_back()
    {
        var watch = Stopwatch.StartNew();
        var outcome = await RunAsync(Bash("sleep 600 & echo $!; setsid sleep 601 & echo $!; (setsid bash -c 'echo $$; exec sleep 602' &); sleep 0.2"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 3000);
        var left = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, left.Length);
        foreach (var id in left) Assert.True(await DiesAsync(id), $"process {id} still lives");
    }

    [Fact]
    public async Task A_flood_of_output_keeps_its_head_and_its_tail_and_says_what_was_cut()
    {
        var outcome = await RunAsync(Bash("echo first; yes | head -c 50000000; echo last") with { MaxOutputBytes = 1000 });
        Assert.True(outcome.Truncated);
        Assert.StartsWith("first\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("last\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("[49999011 bytes left out]", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(outcome.Output.Length, 1000, 1100);
    }

    [Fact]
    public async Task Too_much_memory_is_said_and_stopped()
    {
        var outcome = await RunAsync(Bash("x=$(head -c 300000000 /dev/zero | tr '\\0' x); sleep 600") with { Limits = new(100 << 20, 100) });
        Assert.Contains("MiB of memory", outcome.OverLimit, StringComparison.Ordinal);
        Assert.False(outcome.TimedOut);
        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task Too_many_processes_are_said_and_stopped()
    {
        var outcome = await RunAsync(Bash("for i in $(seq 60); do sleep 600 & done; wait") with { Limits = new(4L << 30, 20) });
        Assert.Contains("processes at once, 20 allowed", outcome.OverLimit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_fails_kills_the_child_and_its_failure_comes_through() =>
        await Assert.ThrowsAsync<FormatException>(() => Runner.ConverseAsync(Bash("yes"), null,
            (_, _) => Task.FromException(new FormatException("no")), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5)));
}
