using System.Diagnostics;
using System.Globalization;
using Burnish.App.Processes;

namespace Burnish.App.Tools;

/// <summary>
/// Installs groups of external tools into a folder per user, when something asks for one and never before.
/// A group appears under its final name only when it is complete, so a reader never sees half of one.
/// </summary>
/// <param name="root">The cache folder; see <see cref="CacheFolder"/>.</param>
/// <param name="toolchain">The groups there are.</param>
/// <param name="processes">Starts npm.</param>
/// <param name="time">For the pauses while another process installs.</param>
public sealed class ToolCache(string root, Toolchain toolchain, IProcessRunner processes, TimeProvider time)
{
    private readonly string _tools = Path.Combine(root, "tools");

    /// <summary>The folder of an installed group; null when it is not installed. Installs nothing.</summary>
    public string? FolderOf(ToolGroup group)
    {
        var folder = Path.Combine(_tools, group.FolderName);
        return InstalledGroup.IsReady(group, folder) ? folder : null;
    }

    /// <summary>Makes sure that a group is installed. Safe beside other processes that ask for the same.</summary>
    /// <param name="name">The group.</param>
    /// <param name="progress">Takes a line before a step that takes time; silent when the group is there already.</param>
    /// <param name="ct">Stops the install; what was begun is removed by the next one.</param>
    public async Task<Provision> ProvisionAsync(string name, IProgress<string> progress, CancellationToken ct)
    {
        if (toolchain.Find(name) is not { } group)
        {
            return new Provision.NotReady($"There is no tool group called {name}.", "Run burnish doctor to see the groups.");
        }

        if (FolderOf(group) is { } folder)
        {
            return new Provision.Ready(folder);
        }

        try
        {
            Directory.CreateDirectory(_tools);
            using (await InstallLock.TakeAsync(Path.Combine(_tools, name + ".lock"), () => progress.Report($"Waiting for another process that installs the tools of the group {name}"), time, ct).ConfigureAwait(false))
            {
                // Whoever waited finds the work of the other.
                return FolderOf(group) is { } other ? new Provision.Ready(other) : await InstallAsync(group, progress, ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Provision.NotReady($"The tools of the group {name} cannot be installed in {_tools}: {e.Message}", "Make that folder writable, or set BURNISH_CACHE to one that is, then run the same command again.");
        }
    }

    private async Task<Provision> InstallAsync(ToolGroup group, IProgress<string> progress, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        RemoveLeftovers(group);
        progress.Report($"Installing the tools of the group {group.Name}: {string.Join(", ", group.Direct.Select(p => $"{p.Key} {p.Value}"))}");
        var draft = Path.Combine(_tools, $".{group.Name}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(draft);
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(draft, "package.json"), group.Manifest.AsMemory(), ct).ConfigureAwait(false);
            await File.WriteAllBytesAsync(Path.Combine(draft, "package-lock.json"), group.LockFile.AsMemory(), ct).ConfigureAwait(false);
            var outcome = await processes.RunAsync(NpmInstall.Order(draft), ct).ConfigureAwait(false);
            if (!outcome.Succeeded)
            {
                return NpmInstall.Explain(group.Name, outcome);
            }

            if (InstalledGroup.Fault(group, draft) is { } fault)
            {
                return new Provision.NotReady($"npm reported success, but the tools of the group {group.Name} are not as locked: {fault}.", "Check npm's own configuration (npm config ls), then run the same command again.");
            }

            InstalledGroup.MarkReady(group, draft);
            var folder = Path.Combine(_tools, group.FolderName);
            Directory.Move(draft, folder);
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"Installed the tools of the group {group.Name}: {InstalledGroup.Size(folder) / 1e6:0} MB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
            return new Provision.Ready(folder);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    // The lock is held: a draft of this group belongs to a process that died, and a folder that is not ready to nobody.
    private void RemoveLeftovers(ToolGroup group)
    {
        foreach (var draft in Directory.GetDirectories(_tools, $".{group.Name}.*"))
        {
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException)
            {
                // An npm that outlived its parent still writes there: it is in nobody's way, and the next install removes it.
            }
        }

        var broken = Path.Combine(_tools, group.FolderName);
        if (Directory.Exists(broken))
        {
            Directory.Delete(broken, recursive: true);
        }
    }
}
