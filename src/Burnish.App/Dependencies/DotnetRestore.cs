using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.App.Processes;
using Burnish.App.Worktrees;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Model;

namespace Burnish.App.Dependencies;

/// <summary>Brings the packages of .NET projects to a worktree: everything that is made for it lies beside it, not in it.</summary>
/// <param name="sandbox">Shuts the command in, with a network.</param>
/// <param name="environment">The environment that Burnish was started with.</param>
/// <param name="workshop">Whose worktrees they are.</param>
/// <param name="state">The folder of all repositories' state, which keeps what was downloaded.</param>
internal sealed class DotnetRestore(Sandbox sandbox, ImmutableDictionary<string, string> environment, Workshop workshop, string state)
{
    // As long as an install of npm packages may take (judgement).
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private static readonly string[] Deciding = [".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".sln", ".slnx", ".config"];

    /// <summary>What could not be restored, by what decides it: the next worktree of the same kind need not wait for the same answer.</summary>
    private readonly ConcurrentDictionary<string, string> failed = new(StringComparer.Ordinal);

    /// <summary>Prepares every project of a commit.</summary>
    /// <param name="tree">The worktree, checked out.</param>
    /// <param name="inventory">What the commit holds.</param>
    /// <param name="cancellationToken">Kills the restore.</param>
    /// <returns>The room for its builds; null where there is nothing to build.</returns>
    public async Task<DotnetRoom?> PrepareAsync(Worktree tree, Inventory inventory, CancellationToken cancellationToken)
    {
        var projects = DotnetProjects.Of(inventory.Files.Select(f => f.Path), path => tree.Locate(path) is PathLookup.Inside { FullPath: var full } && File.Exists(full) ? File.ReadAllText(full) : null);
        if (projects.IsEmpty) return null;
        var room = new DotnetRoom(Path.Combine(workshop.Folder, "built", tree.Name), Path.Combine(state, "downloads", "nuget"));
        Directory.CreateDirectory(room.Artifacts);
        Directory.CreateDirectory(room.Packages);
        if (Executables.Find("dotnet", environment.GetValueOrDefault("PATH", "")) is null)
            return room with { NotReady = projects.ToImmutableDictionary(p => p.Path, _ => NotThere.Environment + NotThere.Program("dotnet")) };
        var reasons = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var decided = string.Join(' ', inventory.Files.Where(f => Deciding.Contains(Path.GetExtension(f.Path)) || Path.GetFileName(f.Path) is "global.json" or "packages.lock.json").Select(f => $"{f.Path} {f.Blob}"));
        ImmutableArray<string> locks = [.. inventory.Packages.Where(p => p.Ecosystem == "nuget").Select(p => PathText.Join(p.Directory, "packages.lock.json"))];
        foreach (var project in projects)
            if (await RestoreAsync(tree, room, project, Hash($"{project.Path}\0{decided}"), locks, cancellationToken) is { } reason) reasons[project.Path] = NotThere.Environment + reason;
        return room with { NotReady = reasons.ToImmutable() };
    }

    private async Task<string?> RestoreAsync(Worktree tree, DotnetRoom room, DotnetProject project, string key, ImmutableArray<string> lockFiles, CancellationToken cancellationToken)
    {
        if (failed.TryGetValue(key, out var known)) return known;
        var stamp = Path.Combine(room.Artifacts, $"restored-{Hash(project.Path)}");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == key) return null;
        File.Delete(stamp);
        // A restore may bring lock files up to date; that is no part of a change.
        var locks = KeptFiles.Of(tree, lockFiles);
        var outcome = await sandbox.RunAsync(new()
        {
            File = "dotnet",
            Arguments = ["restore", project.Name, .. DotnetProject.Quietly.Select(room.Filled)],
            Directory = Path.Combine(tree.Folder, project.Directory),
            Environment = room.Environment,
            Timeout = TimeLimit,
            MaxOutputBytes = 64 * 1024,
        }, new() { Writable = [tree.Folder, room.Artifacts, room.Packages], Network = true }, cancellationToken);
        await locks.RestoreAsync(cancellationToken);
        if (outcome.Succeeded)
        {
            await File.WriteAllTextAsync(stamp, key, cancellationToken);
            return null;
        }
        return failed[key] = $"dotnet could not restore the packages of {project.Path}: {Reason(outcome)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static string Reason(ProcessOutcome outcome) =>
        outcome.Output.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(l => l.Contains(": error", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(": error", StringComparison.Ordinal) + ": error ".Length)..] : Said.Reason(outcome);
}

/// <summary>Where .NET commands of one worktree read packages and write what they build.</summary>
/// <param name="Artifacts">Absolute folder of outputs, which stays from one rental to the next.</param>
/// <param name="Packages">Absolute folder of downloaded packages, for all repositories.</param>
internal sealed record DotnetRoom(string Artifacts, string Packages)
{
    /// <summary>Why the packages of a project are not there, by its path.</summary>
    public ImmutableDictionary<string, string> NotReady { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the commands are told: where packages are, and that a newer runtime may stand in for an older one that is not on this machine.</summary>
    public ImmutableDictionary<string, string> Environment { get; } = ImmutableDictionary<string, string>.Empty
        .Add("NUGET_PACKAGES", Packages).Add("DOTNET_ROLL_FORWARD", "Major").Add("DOTNET_CLI_TELEMETRY_OPTOUT", "1").Add("DOTNET_NOLOGO", "1").Add("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false");

    /// <summary>An argument with the folder of outputs in place of its sign.</summary>
    /// <param name="argument">The argument.</param>
    public string Filled(string argument) => argument.Replace("{artifacts}", Artifacts, StringComparison.Ordinal);
}
