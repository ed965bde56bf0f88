using Burnish.App.Processes;

namespace Burnish.EndToEnd.Processes;

public sealed class SandboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<Sandbox> ShutInAsync(Place place)
    {
        var sandbox = await Sandbox.ProbeAsync(Place.Runner, place.Environment, place.At("scratch"), Token);
        if (!sandbox.State.IsShutIn) Assert.Skip(sandbox.State.Says);
        return sandbox;
    }

    private static ProcessOrder Bash(Place place, string script) => new()
    {
        File = "bash",
        Arguments = ["-c", script],
        Directory = place.At("tree"),
        Environment = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
        Timeout = TimeSpan.FromSeconds(20),
    };

    private static SandboxRoom Room(Place place) => new() { Writable = [place.At("tree")] };

    [Fact]
    public async Task A_command_writes_in_its_worktree_and_nowhere_else()
    {
        using var place = new Place();
        place.Write("tree/a", "a");
        place.Write("tree/.git", "gitdir: elsewhere");
        place.Write("outside", "mine");
        var sandbox = await ShutInAsync(place);
        var outcome = await sandbox.RunAsync(Bash(place, $"""
            echo b > a && echo tree
            echo x > {place.At("outside")} && echo outside
            cat {place.At("outside")} && echo seen
            echo x > .git && echo git
            echo x > /usr/burnish-was-here && echo usr
            echo x > ~/note && echo x > /tmp/note && echo private
            """), Room(place), Token);
        // /tmp is a private one: the write to "outside" lands nowhere, or fails because its folder is not there.
        Assert.DoesNotContain("usr", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("git", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("tree\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("private\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("b\n", File.ReadAllText(place.At("tree/a")));
        Assert.Equal("mine", File.ReadAllText(place.At("outside")));
        Assert.Equal("gitdir: elsewhere", File.ReadAllText(place.At("tree/.git")));
        Assert.False(File.Exists("/usr/burnish-was-here"));
    }

    [Fact]
    public async Task There_is_no_network_unless_it_is_declared()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        var sandbox = await ShutInAsync(place);
        const string links = "grep -c : /proc/net/dev; grep -v -e lo: -e '|' /proc/net/dev | wc -l";
        Assert.Equal("1\n0\n", (await sandbox.RunAsync(Bash(place, links), Room(place), Token)).Output);
        var host = File.ReadAllLines("/proc/net/dev").Length - 2;
        Assert.Equal($"{host}\n", (await sandbox.RunAsync(Bash(place, "grep -c : /proc/net/dev"), Room(place) with { Network = true }, Token)).Output);
    }

    [Fact]
    public async Task Secrets_of_the_home_and_the_environment_are_not_there()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        place.Write("home/.npmrc", "secret-token");
        var sandbox = await ShutInAsync(place);
        var outcome = await sandbox.RunAsync(Bash(place, $"cat {place.At("home/.npmrc")} ~/.npmrc; env; ls -A /home /root /run"), Room(place), Token);
        Assert.DoesNotContain("secret-token", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BURNISH_STATE", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("CI=true", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_survives_the_end_not_even_with_a_clean_environment()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        var sandbox = await ShutInAsync(place);
        var outcome = await sandbox.RunAsync(Bash(place, "(env -i setsid /bin/bash -c 'while true; do date +%N >> beat; sleep 0.05; done' >/dev/null 2>&1 &); sleep 0.3; test -s beat"), Room(place), Token);
        Assert.Equal(0, outcome.ExitCode);
        await Task.Delay(200, Token);
        var last = File.ReadAllText(place.At("tree/beat"));
        await Task.Delay(300, Token);
        Assert.Equal(last, File.ReadAllText(place.At("tree/beat")));
    }

    [Fact]
    public async Task A_command_that_forks_without_end_is_stopped()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        var sandbox = await ShutInAsync(place);
        var outcome = await sandbox.RunAsync(Bash(place, "f() { sleep 0.02; f & f & }; f; sleep 600"), Room(place) with { Limits = new(2L << 30, 60) }, Token);
        Assert.Contains("processes at once", outcome.OverLimit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_is_an_outcome_here_too()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        var sandbox = await ShutInAsync(place);
        Assert.NotNull((await sandbox.RunAsync(Bash(place, "") with { File = "no-such-program" }, Room(place), Token)).NotStarted);
    }

    [Fact]
    public async Task Without_bubblewrap_it_says_so_and_still_gives_a_private_home()
    {
        using var place = new Place();
        Directory.CreateDirectory(place.At("tree"));
        await place.ShellAsync("mkdir bin; for p in bash ls cat; do ln -s $(command -v $p) bin/$p; done");
        var sandbox = await Sandbox.ProbeAsync(Place.Runner, place.Environment.SetItem("PATH", place.At("bin")), place.At("scratch"), Token);
        Assert.False(sandbox.State.IsShutIn);
        Assert.StartsWith("NO SANDBOX", sandbox.State.Says, StringComparison.Ordinal);
        var outcome = await sandbox.RunAsync(Bash(place, "echo $HOME; test -d $TMPDIR && ls -A $HOME"), Room(place), Token);
        Assert.StartsWith(place.At("scratch"), outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("tmp\n", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.At("scratch")));
    }

    [Fact]
    public async Task A_bubblewrap_that_does_not_work_counts_as_none()
    {
        using var place = new Place();
        await place.ShellAsync("mkdir bin; printf '#!/bin/sh\\necho no permission >&2; exit 1\\n' > bin/bwrap; chmod +x bin/bwrap");
        var sandbox = await Sandbox.ProbeAsync(Place.Runner, place.Environment.SetItem("PATH", place.At("bin")), place.At("scratch"), Token);
        Assert.False(sandbox.State.IsShutIn);
        Assert.Contains("no permission", sandbox.State.Says, StringComparison.Ordinal);
    }
}
