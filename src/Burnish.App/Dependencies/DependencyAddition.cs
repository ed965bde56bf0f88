using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Burnish.App.Worktrees;

namespace Burnish.App.Dependencies;

/// <summary>A package that shall be added.</summary>
/// <param name="Name">Its name in the registry.</param>
/// <param name="Version">An exact version or a range.</param>
/// <param name="IsForDevelopment">Whether it is a development dependency.</param>
/// <param name="Workspace">The workspace's folder from the top of the repository; null for the root's own manifest.</param>
internal sealed record PackageRequest(string Name, string Version, bool IsForDevelopment, string? Workspace)
{
    /// <summary>What stands before the version in the manifest: <c>^</c>, <c>~</c> or nothing; null for the package manager's usual way.</summary>
    public string? Prefix { get; init; }

    /// <summary>How npm and pnpm are told so.</summary>
    public ImmutableArray<string> PrefixArguments(string option) => Prefix switch { null => [], "" => ["--save-exact"], _ => [$"--{option}={Prefix}"] };
}

/// <summary>Adds packages to manifests and keeps the lock in step, without installing anything.</summary>
/// <param name="commands">Runs the package manager.</param>
/// <param name="programs">Finds it.</param>
internal sealed partial class DependencyAddition(NodeCommands commands, ManagerPrograms programs)
{
    /// <summary>Why no package can be added to a root, whichever it is; null where its package manager may be asked.</summary>
    /// <param name="root">The root that is installed.</param>
    /// <param name="locked">The text of its lock; empty where it has none.</param>
    public static string? Refuses(PackageRoot root, string locked)
    {
        // Another pnpm would write the whole lock anew in its own form.
        if (root.Manager == PackageManager.Pnpm) return PnpmFormat().IsMatch(locked) ? null : $"{root.Lock} is not of the form 9.0, the one of pnpm 9 and newer";
        if (root.Manager != PackageManager.Npm) return $"{root.Lock} belongs to {root.Manager.ToString().ToLowerInvariant()}; packages are added with npm and pnpm only";
        return root.Lock is not null && IsOld(locked)
            ? $"the lock file {root.Lock} is older than npm 7: it does not tell which packages run a script when they are installed. Write it anew with npm 7 or newer: npm install --package-lock-only"
            : null;
    }

    /// <summary>Adds one package; on failure manifest and lock are as they were.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="root">The root that is installed.</param>
    /// <param name="request">What to add, and where.</param>
    /// <param name="cancellationToken">Kills npm.</param>
    public async Task<AdditionOutcome> AddAsync(Worktree tree, PackageRoot root, PackageRequest request, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(request.Name) || !Version().IsMatch(request.Version))
            return new AdditionOutcome.NotAvailable($"'{request.Name}@{request.Version}' is not a package and a version", "", -1, "");
        var lockFile = root.Lock ?? PackageRoot.In(root.Folder, "package-lock.json");
        if (Refuses(root, KeptFiles.Of(tree, [lockFile]).TextOf(Path.Combine(tree.Folder, lockFile))) is { } refused)
            return new AdditionOutcome.NotAvailable(refused, "", -1, "");
        if (request.Workspace is { } member && !root.Folders.Contains(member, StringComparer.Ordinal))
            return new AdditionOutcome.NotAvailable($"{member} is not a workspace of {(root.Folder.Length == 0 ? "the top folder" : root.Folder)}", "", -1, "");

        var manifest = PackageRoot.In(request.Workspace ?? root.Folder, "package.json");
        ImmutableArray<string> paths = [manifest, lockFile];
        var before = KeptFiles.Of(tree, paths);
        if (paths.Select(tree.Locate).OfType<PathLookup.Outside>().FirstOrDefault() is { } outside)
            return new AdditionOutcome.NotAvailable(outside.Reason, "", -1, "");

        var lockPath = Path.Combine(tree.Folder, lockFile);
        if (root.Manager == PackageManager.Pnpm) return await AddByPnpmAsync(tree, root, request, paths, before, cancellationToken);
        ImmutableArray<string> arguments = Arguments(root, request, before.TextOf(lockPath));
        ImmutableArray<string> notes = [];
        var outcome = await commands.RunAsync(tree, root.Folder, "npm", arguments, cancellationToken);
        if (!outcome.Succeeded && outcome.Error.Contains("code ERESOLVE", StringComparison.Ordinal))
        {
            await before.RestoreAsync(cancellationToken);
            arguments = arguments.Add("--legacy-peer-deps");
            notes = ["Environment: peer dependencies do not fit together; added with --legacy-peer-deps."];
            outcome = await commands.RunAsync(tree, root.Folder, "npm", arguments, cancellationToken);
        }
        if (!outcome.Succeeded || !await SettleLockAsync(root, before, lockPath, cancellationToken))
        {
            await before.RestoreAsync(cancellationToken);
            return new AdditionOutcome.NotAvailable(
                outcome.Succeeded ? "the lock file that npm wrote cannot be used" : $"npm could not add {request.Name}@{request.Version}: {Said.Reason(outcome)}",
                $"npm {string.Join(' ', arguments)}", outcome.ExitCode, Said.Tail(outcome));
        }
        return new AdditionOutcome.Added(Changed(tree, paths, before), notes);
    }

    private async Task<AdditionOutcome> AddByPnpmAsync(Worktree tree, PackageRoot root, PackageRequest request, ImmutableArray<string> paths, KeptFiles before, CancellationToken cancellationToken)
    {
        var (program, why) = await programs.FindAsync(tree, root, _ => Task.FromResult(""), cancellationToken);
        if (program is null) return new AdditionOutcome.NotAvailable(why, "", -1, "");
        // Newer versions note there what they decided about scripts; that is no part of adding a package.
        var workspace = KeptFiles.Of(tree, [PackageRoot.In(root.Folder, "pnpm-workspace.yaml")]);
        ImmutableArray<string> arguments =
        [
            "add", "--lockfile-only", "--ignore-scripts", "--ignore-workspace-root-check", "--prefer-offline",
            request.IsForDevelopment ? "--save-dev" : "--save-prod", .. request.PrefixArguments("config.save-prefix"), $"{request.Name}@{request.Version}",
        ];
        var outcome = await commands.RunAsync(tree, request.Workspace ?? root.Folder, program, arguments, cancellationToken);
        await workspace.RestoreAsync(cancellationToken);
        var changed = Changed(tree, paths, before);
        // A lock of pnpm names no host; an address comes in only where a registry has its packages in places of its own.
        if (outcome.Succeeded && changed.Length == paths.Length && Tarballs(tree, paths[1]) <= Tarball().Count(before.TextOf(Path.Combine(tree.Folder, paths[1])))) return new AdditionOutcome.Added(changed, []);
        await before.RestoreAsync(cancellationToken);
        return new AdditionOutcome.NotAvailable(
            outcome.Succeeded ? "the lock file that pnpm wrote cannot be used" : $"pnpm could not add {request.Name}@{request.Version}: {Said.Reason(outcome)}",
            $"pnpm {string.Join(' ', arguments)}", outcome.ExitCode, Said.Tail(outcome));
    }

    private static int Tarballs(Worktree tree, string lockFile) => Tarball().Count(File.ReadAllText(Path.Combine(tree.Folder, lockFile)));

    private static ImmutableArray<string> Changed(Worktree tree, ImmutableArray<string> paths, KeptFiles before) =>
        [.. paths.Where(p => File.Exists(Path.Combine(tree.Folder, p)) && File.ReadAllText(Path.Combine(tree.Folder, p)) != before.TextOf(Path.Combine(tree.Folder, p)))];

    // Only the forms 2 and 3 list packages by their place; a lock without a form is from before npm 5.
    private static bool IsOld(string locked)
    {
        try
        {
            return locked.Length > 0 && JsonNode.Parse(locked.TrimStart('\uFEFF')) is JsonObject read && !read.ContainsKey("packages");
        }
        catch (JsonException)
        {
            // A broken lock is npm's to name.
            return false;
        }
    }

    private static ImmutableArray<string> Arguments(PackageRoot root, PackageRequest request, string oldLock)
    {
        var format = LockFormat().Match(oldLock) is { Success: true } found ? found.Groups["n"].Value : "3";
        var below = request.Workspace is { } w && w != root.Folder ? w[(root.Folder.Length == 0 ? 0 : root.Folder.Length + 1)..] : null;
        return
        [
            "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--engine-strict=false", "--loglevel=error",
            $"--lockfile-version={format}", request.IsForDevelopment ? "--save-dev" : "--save-prod",
            .. request.PrefixArguments("save-prefix"), .. below is null ? ImmutableArray<string>.Empty : ["--workspace", "./" + below], "--", $"{request.Name}@{request.Version}",
        ];
    }

    // No lock before, none after; and no address that only this machine knows.
    private static async Task<bool> SettleLockAsync(PackageRoot root, KeptFiles before, string lockPath, CancellationToken cancellationToken)
    {
        if (root.Lock is null)
        {
            File.Delete(lockPath);
            return true;
        }
        if (!File.Exists(lockPath)) return false;
        var old = before.TextOf(lockPath);
        var settled = LockHosts.Keep(old, await File.ReadAllTextAsync(lockPath, cancellationToken));
        try { _ = JsonNode.Parse(settled); }
        catch (JsonException) { return false; }
        await File.WriteAllTextAsync(lockPath, settled, cancellationToken);
        return LockHosts.Of(settled).IsSubsetOf(LockHosts.Of(old));
    }

    [GeneratedRegex(@"^(?:@[a-z0-9~][a-z0-9._~-]*/)?[a-zA-Z0-9~][a-zA-Z0-9._~-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\^~]?[0-9A-Za-z][0-9A-Za-z.+*-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"^lockfileVersion: ['""]?9\.0['""]?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PnpmFormat();

    [GeneratedRegex(@"\btarball: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tarball();

    [GeneratedRegex("\"lockfileVersion\": (?<n>[23])\\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LockFormat();
}
