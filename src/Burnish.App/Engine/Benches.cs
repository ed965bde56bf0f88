using System.Collections.Concurrent;
using System.Collections.Immutable;
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
    private readonly ConcurrentQueue<string> names = new(Enumerable.Range(1, count).Select(n => $"bench-{n}"));

    /// <summary>A clean checkout of the commit with its dependencies; give it back by disposing.</summary>
    public async Task<Bench> RentAsync(string commit, Inventory inventory, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        if (!names.TryDequeue(out var name)) throw new InvalidOperationException("more benches rented than there are");
        try
        {
            var tree = await workshop.Trees.AddAsync(name, commit, cancellationToken);
            var installed = await installer.InstallAsync(tree, inventory, cancellationToken);
            return new(tree, installed, workshop.ReadableByCommands, () => GiveBack(name));
        }
        catch
        {
            GiveBack(name);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private void GiveBack(string name)
    {
        names.Enqueue(name);
        free.Release();
    }
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

    /// <summary>Why the dependencies of a package are not there; null where they are.</summary>
    public string? NotReady(string directory) => installed.NotReady(directory);

    /// <inheritdoc/>
    public void Dispose() => giveBack();
}
