using Burnish.App.Processes;
using Burnish.App.Tools;

namespace Burnish.Tests.App.Tools;

public sealed class ToolCacheTests : IDisposable
{
    private const string Manifest = """
        { "name": "t", "description": "For a test", "dependencies": { "alpha": "1.2.3" },
          "burnish": { "lostWithout": "Nothing", "expects": ["node_modules/alpha/alpha.wasm"] } }
        """;

    private const string LockFile = """
        { "packages": { "": {}, "node_modules/alpha": { "version": "1.2.3" },
          "node_modules/other-platform": { "version": "9.0.0", "optional": true } } }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("burnish-tools-").FullName;
    private readonly Lines _progress = new();

    public ToolCacheTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "toolchain", "first"));
        File.WriteAllText(Path.Combine(_root, "toolchain", "first", "package.json"), Manifest);
        File.WriteAllText(Path.Combine(_root, "toolchain", "first", "package-lock.json"), LockFile);
    }

    private string Tools => Path.Combine(_root, "cache", "tools");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_group_is_installed_once_and_found_in_silence_after()
    {
        var npm = new PlannedProcesses(Install);
        var first = await Provision(npm);
        var linesOfTheFirst = _progress.All.Count;
        var second = await Provision(npm);

        var ready = Assert.IsType<Provision.Ready>(first);
        Assert.Equal("wasm", File.ReadAllText(ready.PathOf("alpha/alpha.wasm")));
        Assert.Equal(first, second);
        Assert.Equal(1, npm.Runs);
        Assert.Equal(2, linesOfTheFirst);
        Assert.Equal(linesOfTheFirst, _progress.All.Count);
    }

    [Fact]
    public async Task No_script_of_a_package_runs()
    {
        ProcessOrder? seen = null;
        await Provision(new(order => Install(seen = order)));

        Assert.Equal("npm", seen?.File);
        Assert.Contains("ci", seen?.Arguments ?? []);
        Assert.Contains("--ignore-scripts", seen?.Arguments ?? []);
    }

    [Fact]
    public async Task Two_at_once_install_once()
    {
        var npm = new PlannedProcesses(async (order, ct) =>
        {
            await Task.Delay(300, ct);
            return Install(order);
        });

        var both = await Task.WhenAll(Task.Run(() => Provision(npm)), Task.Run(() => Provision(npm)));

        Assert.All(both, outcome => Assert.IsType<Provision.Ready>(outcome));
        Assert.Equal(1, npm.Runs);
        Assert.Single(_progress.All, line => line.StartsWith("Waiting", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".burnish-ready")]
    [InlineData("node_modules/alpha/alpha.wasm")]
    public async Task An_install_that_lost_a_part_repairs_itself(string part)
    {
        var npm = new PlannedProcesses(Install);
        var folder = Assert.IsType<Provision.Ready>(await Provision(npm)).Folder;
        File.WriteAllText(Path.Combine(folder, part), "");

        Assert.IsType<Provision.Ready>(await Provision(npm));
        Assert.Equal(2, npm.Runs);
        Assert.Equal("wasm", File.ReadAllText(Path.Combine(folder, "node_modules/alpha/alpha.wasm")));
    }

    [Fact]
    public async Task What_a_killed_install_left_behind_is_removed()
    {
        Directory.CreateDirectory(Path.Combine(Tools, ".first.0123", "node_modules"));

        await Provision(new(Install));

        Assert.Single(Directory.GetDirectories(Tools));
    }

    [Fact]
    public async Task Another_version_than_the_locked_one_is_no_install()
    {
        var outcome = await Provision(new(order => Install(order, version: "1.2.4")));

        Assert.Contains("alpha is 1.2.4 and the lock says 1.2.3", NotReady(outcome).Reason, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Tools));
    }

    [Fact]
    public async Task An_npm_that_installs_nothing_and_reports_success_is_caught()
    {
        var outcome = await Provision(new(_ => PlannedProcesses.Says("added 0 packages")));

        Assert.Contains("alpha.wasm is missing or empty", NotReady(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("npm error code ENOTFOUND\nnpm error network request to the registry failed", "No network")]
    [InlineData("npm error code E404\nnpm error 404 Not Found - alpha", "does not have a tool of the group first: 404 Not Found - alpha")]
    [InlineData("npm error code ENOSPC\nnpm error nospc no space left on device", "No room on the disk")]
    [InlineData("npm error code EUSAGE\nnpm error lock out of step", "exit code 1): lock out of step")]
    public async Task A_failure_is_one_clear_line_with_the_next_step(string said, string expected)
    {
        var failed = NotReady(await Provision(new(_ => PlannedProcesses.Complains(said))));

        Assert.Contains(expected, failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failed.Reason + failed.NextStep);
        Assert.NotEmpty(failed.NextStep);
        Assert.Empty(Directory.GetDirectories(Tools));
    }

    [Fact]
    public async Task Without_npm_the_line_says_so() =>
        Assert.Contains("npm does not start", NotReady(await Provision(new(_ => PlannedProcesses.DoesNotStart("npm: not found")))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_cancelled_install_leaves_nothing()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var npm = new PlannedProcesses(async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return PlannedProcesses.Says("");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Cache(npm).ProvisionAsync("first", _progress, stop.Token));
        Assert.Empty(Directory.GetDirectories(Tools));
    }

    [Theory]
    [InlineData("second")]
    [InlineData("../toolchain/first")]
    [InlineData("")]
    public async Task A_group_that_is_not_there_is_named(string name)
    {
        var npm = new PlannedProcesses(Install);

        Assert.Contains($"called {name}.", NotReady(await Cache(npm).ProvisionAsync(name, _progress, CancellationToken.None)).Reason, StringComparison.Ordinal);
        Assert.Equal(0, npm.Runs);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(_root, "cache"), "a file where the folder should be");

        Assert.Contains("BURNISH_CACHE", NotReady(await Provision(new(Install))).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_lock_is_another_install()
    {
        var npm = new PlannedProcesses(Install);
        await Provision(npm);
        File.AppendAllText(Path.Combine(_root, "toolchain", "first", "package-lock.json"), "\n");
        await Provision(npm);

        Assert.Equal(2, npm.Runs);
        Assert.Equal(2, Directory.GetDirectories(Tools).Length);
    }

    private static Provision.NotReady NotReady(Provision outcome) => Assert.IsType<Provision.NotReady>(outcome);

    private static ProcessOutcome Install(ProcessOrder order) => Install(order, "1.2.3");

    private static ProcessOutcome Install(ProcessOrder order, string version)
    {
        var alpha = Directory.CreateDirectory(Path.Combine(order.Directory, "node_modules", "alpha")).FullName;
        File.WriteAllText(Path.Combine(alpha, "package.json"), $$"""{ "version": "{{version}}" }""");
        File.WriteAllText(Path.Combine(alpha, "alpha.wasm"), "wasm");
        return PlannedProcesses.Says("added 1 package");
    }

    private Task<Provision> Provision(PlannedProcesses npm) => Cache(npm).ProvisionAsync("first", _progress, CancellationToken.None);

    private ToolCache Cache(PlannedProcesses npm) => new(Path.Combine(_root, "cache"), new(Path.Combine(_root, "toolchain")), npm, TimeProvider.System);

    private sealed class Lines : IProgress<string>
    {
        internal System.Collections.Concurrent.ConcurrentQueue<string> All { get; } = [];

        public void Report(string value) => All.Enqueue(value);
    }
}
