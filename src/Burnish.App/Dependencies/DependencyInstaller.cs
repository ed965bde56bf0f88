using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Burnish.App.Worktrees;

namespace Burnish.App.Dependencies;

/// <summary>Brings the packages that a target's own tools and tests need into its worktrees.</summary>
/// <param name="commands">Runs package managers.</param>
/// <param name="programs">Finds them.</param>
/// <param name="workshop">Whose worktrees they are.</param>
/// <param name="state">The folder of all repositories' state.</param>
/// <param name="time">Measures durations.</param>
internal sealed class DependencyInstaller(NodeCommands commands, ManagerPrograms programs, Workshop workshop, string state, TimeProvider time) : IDisposable
{
    private readonly InstallCache cache = new(Path.Combine(state, "dependencies"));
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private string? node;

    /// <summary>Makes the packages of a root available in a worktree: copied from an earlier install, or installed now.</summary>
    /// <param name="tree">The worktree, checked out.</param>
    /// <param name="root">The root, as it is in that commit.</param>
    /// <param name="fresh">Whether packages that are in place already are replaced, because a command may have written to them.</param>
    /// <param name="cancellationToken">Kills the install.</param>
    /// <exception cref="WorkshopException">The disk is full or the state folder damaged.</exception>
    public async Task<DependencyOutcome> PrepareAsync(Worktree tree, PackageRoot root, bool fresh, CancellationToken cancellationToken)
    {
        string? Read(string path) => tree.Locate(path) is PathLookup.Inside { FullPath: var full } && File.Exists(full) ? File.ReadAllText(full) : null;
        var began = time.GetTimestamp();
        if (!InstallKey.NeedsAnything(root, Read)) return new DependencyOutcome.NothingNeeded(root);
        var (program, why) = await programs.FindAsync(tree, root, async p => (await commands.RunAsync(tree, root.Folder, p, ["--version"], cancellationToken)).Output, cancellationToken);
        if (program is null) return new DependencyOutcome.NotAvailable(root, why, "", -1, "");

        node ??= (await commands.RunAsync(tree, "", "node", ["--version"], cancellationToken)).Output.Trim();
        var key = InstallKey.Of(root, node, Read);
        var stamp = Path.Combine(workshop.Folder, "installed", tree.Name, Place(root));
        var isThere = File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == key && Directory.Exists(InstallCache.Modules(tree, root.Folder));
        ImmutableArray<string> notes = root.Notes;
        var cached = cache.Has(key);
        if (fresh || !isThere)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stamp) ?? state);
            File.Delete(stamp);
            await oneAtATime.WaitAsync(cancellationToken);
            try
            {
                cached = cache.Has(key);
                if (cached) await cache.TakeAsync(key, tree, root, cancellationToken);
                else switch (await InstallAsync(tree, root, program, cancellationToken))
                    {
                        case (var failed, null):
                            return failed;
                        case (_, { } plan):
                            notes = notes.AddRange(plan.Notes);
                            await cache.KeepAsync(key, Place(root), tree, root, cancellationToken);
                            await File.WriteAllTextAsync(NotesOf(key), string.Join('\n', plan.Notes), cancellationToken);
                            break;
                    }
            }
            finally
            {
                oneAtATime.Release();
            }
            await File.WriteAllTextAsync(stamp, key, cancellationToken);
        }
        if (cached && File.Exists(NotesOf(key)))
            notes = notes.AddRange((await File.ReadAllTextAsync(NotesOf(key), cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return new DependencyOutcome.Ready(root, key, cached, notes, Unbuilt(tree, root), time.GetElapsedTime(began));
    }

    /// <summary>Ends the installer; what is installed stays.</summary>
    public void Dispose() => oneAtATime.Dispose();

    private async Task<(DependencyOutcome Failed, InstallPlan? Plan)> InstallAsync(Worktree tree, PackageRoot root, ManagerProgram program, CancellationToken cancellationToken)
    {
        var older = root.Manager == PackageManager.Npm && root.Lock is not null ? cache.Newest(Place(root)) : null;
        if (older is not null) await cache.TakeAsync(older, tree, root, cancellationToken);
        InstallPlan? plan = new()
        {
            Manager = root.Manager,
            Exact = root.Lock is not null,
            ReadsLock = root.Lock is not null,
            OnTop = older is not null,
            IsModernYarn = program.IsModernYarn,
        };
        var before = KeptFiles.Of(tree, [.. root.Folders.Select(f => PackageRoot.In(f, "package.json")), root.Lock ?? PackageRoot.In(root.Folder, "package-lock.json"), PackageRoot.In(root.Folder, ".yarnrc.yml")]);
        for (; ; )
        {
            var outcome = await commands.RunAsync(tree, root.Folder, program, plan.Arguments, cancellationToken);
            await before.RestoreAsync(cancellationToken);
            if (outcome.Succeeded) return (new DependencyOutcome.NothingNeeded(root), plan);
            var said = outcome.Error + "\n" + outcome.Output;
            if (outcome.NotStarted is null && !outcome.TimedOut && plan.After(said) is { } next)
            {
                plan = next;
                continue;
            }
            return (new DependencyOutcome.NotAvailable(root, $"{plan.Program} could not install the packages of {(root.Folder.Length == 0 ? "the top folder" : root.Folder)}: {Said.Reason(outcome)}",
                $"{plan.Program} {string.Join(' ', plan.Arguments)}", outcome.ExitCode, Said.Tail(outcome)), null);
        }
    }

    // npm writes into its tree which packages wanted to run a script.
    private static ImmutableArray<string> Unbuilt(Worktree tree, PackageRoot root)
    {
        var hidden = Path.Combine(InstallCache.Modules(tree, root.Folder), ".package-lock.json");
        try
        {
            return File.Exists(hidden) && JsonNode.Parse(File.ReadAllText(hidden))?["packages"] is JsonObject packages
                ? [.. packages.Where(p => p.Value?["hasInstallScript"] is JsonValue flag && flag.TryGetValue<bool>(out var has) && has)
                    .Select(p => p.Key[(p.Key.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]).Distinct(StringComparer.Ordinal)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private string Place(PackageRoot root) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workshop.Repository.CommonDirectory}\0{root.Folder}")))[..16];

    private string NotesOf(string key) => Path.Combine(state, "dependencies", $"notes-{key}");
}
