using System.Collections.Immutable;
using System.Globalization;

namespace Burnish.App.Processes;

/// <summary>Runs commands of the target shut in by bubblewrap where that works, and plainly, loudly said, where it does not.</summary>
internal sealed class Sandbox
{
    private static readonly ImmutableArray<string> Hidden = ["/tmp", "/var/tmp", "/run", "/home", "/root", "/mnt", "/media"];
    private readonly IProcessRunner runner;
    private readonly ImmutableDictionary<string, string> parent;
    private readonly string scratch;
    private readonly string bubblewrap;

    private Sandbox(IProcessRunner runner, ImmutableDictionary<string, string> parent, string scratch, string bubblewrap, SandboxState state)
    {
        (this.runner, this.parent, this.scratch, this.bubblewrap) = (runner, parent, scratch, bubblewrap);
        State = state;
    }

    /// <summary>What was found out once, at the start.</summary>
    public SandboxState State { get; }

    /// <summary>Finds bubblewrap and proves with one run that it can shut a command in here.</summary>
    /// <param name="runner">Starts the processes.</param>
    /// <param name="parent">The environment that allow-lists choose from.</param>
    /// <param name="scratch">A private folder for homes of commands that run without bubblewrap; made when needed.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    public static async Task<Sandbox> ProbeAsync(
        IProcessRunner runner, ImmutableDictionary<string, string> parent, string scratch, CancellationToken cancellationToken)
    {
        Sandbox Without(string why) => new(runner, parent, scratch, "", new(false, "none",
            $"NO SANDBOX: {why}. The repository's own commands run with this user's rights, files and network. Install bubblewrap to shut them in."));

        if (Executables.Find("bwrap", parent.GetValueOrDefault("PATH", "")) is not { } file) return Without("bwrap is not on the PATH");
        var sandbox = new Sandbox(runner, parent, scratch, file, new(true, "bubblewrap", ""));
        var version = await runner.RunAsync(sandbox.Plain(file, ["--version"]), cancellationToken);
        var trial = await sandbox.RunAsync(sandbox.Plain("/bin/sh", ["-c", "exit 7"]), new SandboxRoom(), cancellationToken);
        if (trial.ExitCode != 7) return Without($"bwrap is there but does not work ({trial.Ending}: {trial.Error.Trim()})");
        return new(runner, parent, scratch, file, new(true, version.Output.Trim(),
            "Commands run under bubblewrap: no network unless declared, private home and /tmp, read-only outside the worktree."));
    }

    /// <summary>Runs the order within the room. Its environment is added to the allow-listed one; its limits give way to the room's.</summary>
    /// <param name="order">What to run; starts in its directory, which must lie in what the room shows.</param>
    /// <param name="room">What it may reach.</param>
    /// <param name="cancellationToken">Kills it within a second.</param>
    public async Task<ProcessOutcome> RunAsync(ProcessOrder order, SandboxRoom room, CancellationToken cancellationToken)
    {
        if (State.IsShutIn) return await runner.RunAsync(Wrap(order, room), cancellationToken);
        var home = Path.Combine(scratch, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(home, "tmp"));
        try
        {
            var environment = ChildEnvironment.ForTarget(parent, home, Path.Combine(home, "tmp"), room.Network).SetItems(order.Environment);
            return await runner.RunAsync(order with { Environment = environment, Limits = room.Limits }, cancellationToken);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>The order as bubblewrap runs it.</summary>
    /// <param name="order">What to run.</param>
    /// <param name="room">What it may reach.</param>
    private ProcessOrder Wrap(ProcessOrder order, SandboxRoom room)
    {
        const string home = "/tmp/home";
        var environment = ChildEnvironment.ForTarget(parent, home, "/tmp", room.Network).SetItems(order.Environment);
        var path = environment["PATH"];
        if (Executables.Find(order.File, path) is not { } file) return order with { Environment = environment };
        ImmutableArray<string> masks = [.. Hidden.Append(parent.GetValueOrDefault("HOME", "")).Where(IsRealFolder).Distinct(StringComparer.Ordinal)];
        var arguments = new List<string>
        {
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "burnish",
            "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
        };
        if (room.Network) arguments.Add("--share-net");
        foreach (var mask in masks) arguments.AddRange(["--tmpfs", mask]);
        arguments.AddRange(["--dir", home]);
        // Name resolution often lives behind a link into /run.
        if (room.Network) arguments.AddRange(["--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve"]);
        foreach (var shown in ToolFolders(path, masks).Concat(room.ReadOnly)) arguments.AddRange(["--ro-bind-try", shown, shown]);
        foreach (var open in room.Writable)
        {
            arguments.AddRange(["--bind", open, open]);
            // A worktree's link to its repository is not the command's to change.
            if (System.IO.File.Exists(Path.Combine(open, ".git"))) arguments.AddRange(["--ro-bind", Path.Combine(open, ".git"), Path.Combine(open, ".git")]);
        }
        arguments.AddRange(["--chdir", order.Directory, "--"]);
        if (Executables.Find("prlimit", "/usr/bin:/bin") is { } prlimit)
            arguments.AddRange([prlimit, "--core=0", string.Create(CultureInfo.InvariantCulture, $"--data={room.Limits.MemoryBytes}"), "--"]);
        arguments.Add(file);
        arguments.AddRange(order.Arguments);
        // Everything dies with the process namespace: no search for strays.
        return order with { File = bubblewrap, Arguments = [.. arguments], Environment = environment, Limits = room.Limits, SweepsStrays = false };
    }

    // Programs in a home folder (nvm, volta and their like) stay usable; the rest of that home stays hidden.
    private static IEnumerable<string> ToolFolders(string path, ImmutableArray<string> masks)
    {
        foreach (var folder in path.Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted))
        {
            if (!masks.Any(m => folder.StartsWith(m + "/", StringComparison.Ordinal))) continue;
            var prefix = Path.GetDirectoryName(folder) ?? folder;
            var isToolchain = Directory.Exists(Path.Combine(prefix, "lib")) && Path.GetFileName(prefix) != ".local" && !masks.Contains(prefix);
            yield return isToolchain ? prefix : folder;
        }
    }

    private static bool IsRealFolder(string path) => path.Length > 1 && Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;

    private ProcessOrder Plain(string file, ImmutableArray<string> arguments) => new()
    {
        File = file,
        Arguments = arguments,
        Directory = "/",
        Environment = ChildEnvironment.Minimal(parent),
        Timeout = TimeSpan.FromSeconds(20),
    };
}
