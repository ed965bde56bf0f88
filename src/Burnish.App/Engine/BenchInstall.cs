using System.Collections.Immutable;
using Burnish.App.Dependencies;
using Burnish.App.Worktrees;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>Brings the packages of a commit into a bench, and new packages into its manifests.</summary>
internal sealed class BenchInstall(DependencyInstaller installer, DependencyAddition addition, DotnetRestore dotnet)
{
    /// <summary>Prepares every root of the commit.</summary>
    public async Task<InstallState> InstallAsync(Worktree tree, Inventory inventory, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<DependencyOutcome>();
        foreach (var root in Roots(tree, inventory)) outcomes.Add(await installer.PrepareAsync(tree, root, fresh: false, cancellationToken));
        return new(outcomes.ToImmutable(), await dotnet.PrepareAsync(tree, inventory, cancellationToken));
    }

    /// <summary>Why a package cannot be brought in here, whatever a registry says; null where nothing speaks against it. Installs nothing.</summary>
    public static string? Refuses(NewDependency wanted, Codebase code) =>
        PackageRoots.Find(Manifests(code.Inventory), code.Read).FirstOrDefault(r => r.Folders.Contains(wanted.Directory, StringComparer.Ordinal)) is not { } root
            ? $"no manifest in '{wanted.Directory}' to add {wanted.Name} to"
            : DependencyAddition.Refuses(root, root.Lock is { } path ? code.Read(path) ?? "" : "") is { } reason ? $"{wanted.Name} could not be added: {reason}" : null;

    /// <summary>Adds a package, manifest and lock in step; null where it worked, else why not.</summary>
    public async Task<string?> AddAsync(Worktree tree, NewDependency wanted, Inventory inventory, CancellationToken cancellationToken)
    {
        if (Roots(tree, inventory).FirstOrDefault(r => r.Folders.Contains(wanted.Directory, StringComparer.Ordinal)) is not { } root)
            return $"no manifest in '{wanted.Directory}' to add {wanted.Name} to";
        var request = new PackageRequest(wanted.Name, wanted.Version, wanted.IsDevelopment, wanted.Directory == root.Folder ? null : wanted.Directory) { Prefix = wanted.Prefix };
        return await addition.AddAsync(tree, root, request, cancellationToken) is AdditionOutcome.NotAvailable no ? $"{wanted.Name} could not be added: {no.Reason}" : null;
    }

    private static ImmutableArray<PackageRoot> Roots(Worktree tree, Inventory inventory) => PackageRoots.Find(
        Manifests(inventory),
        path => tree.Locate(path) is PathLookup.Inside { FullPath: var full } && File.Exists(full) ? File.ReadAllText(full) : null);

    private static IEnumerable<string> Manifests(Inventory inventory) => inventory.Files.Select(f => f.Path).Where(p => !TestPaths.IsTest(p));
}

/// <summary>Which packages of a bench are installed.</summary>
internal sealed class InstallState(ImmutableArray<DependencyOutcome> outcomes, DotnetRoom? dotnet)
{
    /// <summary>Where .NET commands work; null where there is no .NET project.</summary>
    public DotnetRoom? Dotnet => dotnet;

    /// <summary>What the environment made necessary, for the report.</summary>
    public ImmutableArray<string> Notes { get; } =
    [
        .. outcomes.OfType<DependencyOutcome.Ready>().SelectMany(r => r.Notes)
            .Concat(outcomes.OfType<DependencyOutcome.NotAvailable>().Select(n => $"Environment: {n.Reason}"))
            .Concat(dotnet?.NotReady.Values.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()),
    ];

    /// <summary>Why the packages that a program needs in a directory are not there; null where they are, or where none are needed.</summary>
    public string? NotReady(string program, string directory, string project) => program switch
    {
        "node" => null,
        "dotnet" => dotnet?.NotReady.GetValueOrDefault(PathText.Join(directory, project)),
        _ => OfNode(directory),
    };

    private string? OfNode(string directory) => outcomes.OfType<DependencyOutcome.NotAvailable>()
        .FirstOrDefault(n => n.Root.Folders.Any(f => PathText.IsWithin(f, directory)))?.Reason is { } reason
        ? NotThere.Environment + reason : null;
}
