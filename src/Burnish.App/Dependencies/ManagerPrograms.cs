using System.Collections.Immutable;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.App.Worktrees;
using Burnish.Core.Model;

namespace Burnish.App.Dependencies;

/// <summary>How a package manager is started.</summary>
/// <param name="File">The program.</param>
/// <param name="Before">Arguments that go before all others: the script, where the program is Node.</param>
/// <param name="Folder">A folder that it must be able to read; null where it is one of this machine's programs.</param>
/// <param name="IsModernYarn">Whether it is Yarn 2 or newer.</param>
internal sealed record ManagerProgram(string File, ImmutableArray<string> Before, string? Folder, bool IsModernYarn = false);

/// <summary>Finds the program for a lock file: this machine's own where it fits, else the one of the tool group <c>managers</c>.</summary>
/// <param name="tools">Where the group is installed on first use.</param>
/// <param name="progress">Hears of that install.</param>
/// <param name="parent">The environment that Burnish was started with.</param>
internal sealed class ManagerPrograms(ToolCache tools, IProgress<string> progress, ImmutableDictionary<string, string> parent)
{
    private const string Group = "managers";

    /// <summary>The program, or why there is none.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="root">Whose packages are wanted.</param>
    /// <param name="versionOf">Asks a program of this machine for its version.</param>
    /// <param name="cancellationToken">Ends the install.</param>
    public async Task<(ManagerProgram? Program, string Why)> FindAsync(
        Worktree tree, PackageRoot root, Func<string, Task<string>> versionOf, CancellationToken cancellationToken)
    {
        var name = root.Manager.ToString().ToLowerInvariant();
        var isHere = Executables.Find(name, parent.GetValueOrDefault("PATH", "")) is not null;
        if (root.Manager != PackageManager.Yarn)
        {
            if (isHere) return (new(name, [], null), "");
            return root.Manager == PackageManager.Pnpm
                ? await ProvidedAsync(name, "pnpm/bin/pnpm.cjs", isModernYarn: false, cancellationToken)
                : (null, $"{NotThere.Program(name)}, and {root.Lock} needs it");
        }
        var isModern = IsModern(tree, root);
        if (isHere && !(await versionOf(name)).StartsWith("1.", StringComparison.Ordinal) == isModern) return (new(name, [], null, isModern), "");
        return await ProvidedAsync(name, isModern ? "@yarnpkg/cli-dist/bin/yarn.js" : "yarn/bin/yarn.js", isModern, cancellationToken);
    }

    private async Task<(ManagerProgram?, string)> ProvidedAsync(string name, string script, bool isModernYarn, CancellationToken cancellationToken)
    {
        return await tools.ProvisionAsync(Group, progress, cancellationToken) switch
        {
            Provision.Ready ready => (new("node", [ready.PathOf(script)], ready.Folder, isModernYarn), ""),
            Provision.NotReady not => (null, $"{NotThere.Program(name)} and could not be installed: {not.Reason} {not.NextStep}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Yarn 2 and newer write another lock file than Yarn 1; without a lock, its configuration file gives it away.</summary>
    private static bool IsModern(Worktree tree, PackageRoot root)
    {
        if (root.Lock is { } lockFile && tree.Locate(lockFile) is PathLookup.Inside { FullPath: var path } && File.Exists(path))
            return File.ReadLines(path).Take(20).Any(l => l.StartsWith("__metadata:", StringComparison.Ordinal));
        return File.Exists(Path.Combine(tree.Folder, root.Folder, ".yarnrc.yml"));
    }
}
