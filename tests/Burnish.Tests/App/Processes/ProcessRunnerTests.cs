using System.Collections.Immutable;
using Burnish.App.Processes;

namespace Burnish.Tests.App.Processes;

public sealed class ProcessRunnerTests
{
    private static readonly ProcessRunner Runner = new();

    [Fact]
    public async Task Output_error_and_exit_code_are_kept_apart()
    {
        var outcome = await Runner.RunAsync(Shell("printf out; printf err >&2; exit 3"), CancellationToken.None);

        Assert.Equal((3, "out", "err"), (outcome.ExitCode, outcome.Output, outcome.Error));
        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task The_child_sees_only_the_environment_of_its_order()
    {
        var outcome = await Runner.RunAsync(Shell("echo \"[$GREETING][$HOME]\"") with { Environment = Path().Add("GREETING", "hello") }, CancellationToken.None);

        Assert.Equal("[hello][]\n", outcome.Output);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_outcome_with_a_reason()
    {
        var outcome = await Runner.RunAsync(Shell("") with { File = "no-such-program-on-any-machine" }, CancellationToken.None);

        Assert.Contains("no-such-program-on-any-machine", outcome.NotStarted, StringComparison.Ordinal);
        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task Its_time_over_the_whole_tree_is_killed()
    {
        var outcome = await Runner.RunAsync(Shell("sleep 60 & echo $!; wait") with { Timeout = TimeSpan.FromMilliseconds(300) }, CancellationToken.None);

        Assert.True(outcome.TimedOut);
        Assert.False(IsRunning(outcome.Output.Trim()), "the grandchild is alive");
    }

    [Fact]
    public async Task A_cancelled_run_ends_at_once()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner.RunAsync(Shell("sleep 60"), stop.Token));
    }

    [Fact]
    public async Task A_daemon_that_holds_the_pipe_does_not_hold_the_runner()
    {
        var outcome = await Runner.RunAsync(Shell("sleep 20 & echo started"), CancellationToken.None);

        Assert.Equal("started\n", outcome.Output);
        Assert.True(outcome.Duration < TimeSpan.FromSeconds(15), $"took {outcome.Duration}");
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(500_000, true)]
    public async Task A_flood_keeps_its_first_and_its_last_bytes(int length, bool truncated)
    {
        var outcome = await Runner.RunAsync(Shell($"printf '<'; head -c {length - 2} /dev/zero | tr '\\0' x; printf '>'") with { MaxOutputBytes = 10 }, CancellationToken.None);

        Assert.Equal(truncated, outcome.Truncated);
        Assert.StartsWith("<xxxx", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("xxx>", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(truncated, outcome.Output.Contains($"[{length - 10} bytes left out]", StringComparison.Ordinal));
    }

    private static ProcessOrder Shell(string script) => new()
    {
        File = "/bin/sh",
        Arguments = ["-c", script],
        Directory = System.IO.Path.GetTempPath(),
        Environment = Path(),
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static ImmutableDictionary<string, string> Path() => ImmutableDictionary<string, string>.Empty.Add("PATH", "/usr/bin:/bin");

    // A zombie still has its folder under /proc; its state tells.
    private static bool IsRunning(string id)
    {
        var status = $"/proc/{id}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z", StringComparison.Ordinal);
    }
}
