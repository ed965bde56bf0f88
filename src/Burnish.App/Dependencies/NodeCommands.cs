using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Burnish.App.Processes;
using Burnish.App.Worktrees;

namespace Burnish.App.Dependencies;

/// <summary>Runs package managers shut in, with a network and a cache of our own, and the user's registry settings to read.</summary>
/// <param name="sandbox">Shuts them in.</param>
/// <param name="parent">The environment that Burnish was started with.</param>
/// <param name="state">The folder of all repositories' state.</param>
internal sealed class NodeCommands(Sandbox sandbox, ImmutableDictionary<string, string> parent, string state)
{
    // Measured: 700 packages install in about a minute on two cores; ten minutes leave room for a slow line (judgement).
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private readonly string downloads = Path.Combine(state, "downloads");
    private ImmutableDictionary<string, string>? yarnSettings;

    /// <summary>Runs a program of this machine in a folder of a worktree.</summary>
    /// <param name="tree">The worktree; the only repository data it can write.</param>
    /// <param name="folder">From the top, empty for the top.</param>
    /// <param name="program">npm or node.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public Task<ProcessOutcome> RunAsync(Worktree tree, string folder, string program, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(tree, folder, new ManagerProgram(program, [], null), arguments, cancellationToken);

    /// <summary>Runs a package manager in a folder of a worktree.</summary>
    /// <param name="tree">The worktree; the only repository data it can write.</param>
    /// <param name="folder">From the top, empty for the top.</param>
    /// <param name="program">The package manager.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<ProcessOutcome> RunAsync(
        Worktree tree, string folder, ManagerProgram program, ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(downloads);
        var settings = parent.GetValueOrDefault("NPM_CONFIG_USERCONFIG", Path.Combine(parent.GetValueOrDefault("HOME", "/"), ".npmrc"));
        if (program.IsModernYarn) yarnSettings ??= YarnSettings(await RunAsync(tree, folder, "npm", ["config", "ls", "--json"], cancellationToken));
        var order = new ProcessOrder
        {
            File = program.File,
            Arguments = [.. program.Before, .. arguments],
            Directory = Path.Combine(tree.Folder, folder),
            Environment = (program.IsModernYarn ? yarnSettings ?? [] : ImmutableDictionary<string, string>.Empty).AddRange(
            [
                KeyValuePair.Create("npm_config_cache", Path.Combine(downloads, "npm")),
                KeyValuePair.Create("npm_config_userconfig", settings),
                KeyValuePair.Create("npm_config_store_dir", Path.Combine(downloads, "pnpm")),
                KeyValuePair.Create("npm_config_manage_package_manager_versions", "false"),
                // A committed Yarn is a program of the target; the one on this machine is used.
                KeyValuePair.Create("YARN_IGNORE_PATH", "1"),
                KeyValuePair.Create("YARN_NODE_LINKER", "node-modules"),
                KeyValuePair.Create("YARN_ENABLE_TELEMETRY", "0"),
                KeyValuePair.Create("YARN_GLOBAL_FOLDER", Path.Combine(downloads, "yarn")),
                KeyValuePair.Create("YARN_CACHE_FOLDER", Path.Combine(downloads, "yarn-cache")),
                // Its notes of an install belong to the packages, not among the repository's files.
                KeyValuePair.Create("YARN_INSTALL_STATE_PATH", "./node_modules/.yarn-install-state.gz"),
                KeyValuePair.Create("BUN_INSTALL_CACHE_DIR", Path.Combine(downloads, "bun")),
                KeyValuePair.Create("COREPACK_ENABLE_PROJECT_SPEC", "0"),
            ]),
            Timeout = TimeLimit,
            MaxOutputBytes = 64 * 1024,
        };
        return await sandbox.RunAsync(order, new() { Writable = [tree.Folder, downloads], ReadOnly = program.Folder is { } provided ? [settings, provided] : [settings], Network = true }, cancellationToken);
    }

    /// <summary>Yarn 2 and newer read none of npm's settings, so where the registry is and whom to trust is handed over.</summary>
    private static ImmutableDictionary<string, string> YarnSettings(ProcessOutcome said)
    {
        try
        {
            var settings = JsonNode.Parse(said.Output);
            string? Of(string name) => settings?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
            return new[] { ("YARN_HTTPS_CA_FILE_PATH", Of("cafile")), ("YARN_NPM_REGISTRY_SERVER", Of("registry") is "https://registry.npmjs.org/" ? null : Of("registry")) }
                .Where(s => s.Item2 is not null).ToImmutableDictionary(s => s.Item1, s => s.Item2 ?? "", StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return []; // npm did not answer in JSON: Yarn's own settings are all there is
        }
    }

    /// <summary>Copies a folder with its links and modes, sharing blocks where the file system can.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Where its copy shall be; must not exist.</param>
    /// <param name="cancellationToken">Kills the copying.</param>
    /// <exception cref="WorkshopException">It could not be copied; the disk may be full.</exception>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to) ?? "/");
        var outcome = await new ProcessRunner().RunAsync(new()
        {
            File = "cp",
            Arguments = ["-a", "--reflink=auto", "--", from, to],
            Directory = "/",
            Environment = ChildEnvironment.Minimal(ChildEnvironment.OfThisProcess()),
            Timeout = TimeLimit,
            SweepsStrays = false,
        }, cancellationToken);
        if (!outcome.Succeeded) throw new WorkshopException($"copy {from}: {outcome.Ending} {outcome.Error.Trim()}");
    }
}
