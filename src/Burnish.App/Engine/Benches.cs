using System.Collections.Immutable;
using Burnish.App.Dependencies;
using Burnish.App.Worktrees;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>A few private worktrees with installed dependencies, rented one caller at a time and cleaned before each use.</summary>
/// <param name="workshop">Where the worktrees are.</param>
/// <param name="installer">Installs what the target's tools need.</param>
/// <param name="count">How many may be in use at once.</param>
internal sealed class Benches(Workshop workshop, BenchInstall installer, int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count, count);
    private readonly List<(string Name, string Packages)> idle = [.. Enumerable.Range(1, count).Select(n => ($"bench-{n}", ""))];
    private readonly Lock gate = new();

    /// <summary>A clean checkout of the commit with its dependencies; give it back by disposing.</summary>
    public async Task<Bench> RentAsync(string commit, Inventory inventory, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        var packages = PackagesOf(inventory);
        var name = Take(packages);
        try
        {
            var tree = await workshop.Trees.AddAsync(name, commit, cancellationToken);
            var installed = await installer.InstallAsync(tree, inventory, cancellationToken);
            return new(tree, installed, workshop.ReadableByCommands, () => GiveBack(name, packages));
        }
        catch
        {
            GiveBack(name, "");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    /// <summary>A bench that holds the same packages already needs no install; of the others, the one that was used longest ago.</summary>
    private string Take(string packages)
    {
        lock (gate)
        {
            var at = Math.Max(0, idle.FindIndex(b => b.Packages == packages));
            var name = idle[at].Name;
            idle.RemoveAt(at);
            return name;
        }
    }

    private void GiveBack(string name, string packages)
    {
        lock (gate) idle.Add((name, packages));
        free.Release();
    }

    private static string PackagesOf(Inventory inventory) => string.Join(' ', inventory.Files.Where(f => f.Language == "lock").Select(f => f.Blob));
}

/// <summary>A rented worktree.</summary>
internal sealed class Bench(Worktree tree, InstallState installed, ImmutableArray<string> readable, Action giveBack) : IDisposable
{
    /// <summary>The worktree.</summary>
    public Worktree Tree => tree;

    /// <summary>Its top folder, absolute.</summary>
    public string Root => tree.Folder;

    /// <summary>What commands may read besides the worktree.</summary>
    public ImmutableArray<string> Readable => readable;

    /// <summary>What the environment lacked, for the report.</summary>
    public ImmutableArray<string> Notes => installed.Notes;

    /// <summary>Why the dependencies that a program needs in a package are not there; null where they are.</summary>
    public string? NotReady(string program, string directory, string project) => installed.NotReady(program, directory, project);

    /// <summary>Where .NET commands work; null where there is no .NET project.</summary>
    public DotnetRoom? Dotnet => installed.Dotnet;

    /// <summary>Two builds into one folder would fall over each other.</summary>
    public SemaphoreSlim DotnetTurn { get; } = new(1, 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        DotnetTurn.Dispose();
        giveBack();
    }
}
