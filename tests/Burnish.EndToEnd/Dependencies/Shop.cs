using Burnish.App.Dependencies;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.App.Worktrees;
using Burnish.EndToEnd.Worktrees;

namespace Burnish.EndToEnd.Dependencies;

/// <summary>A repository made of the files given, opened, with one worktree and everything that installs packages.</summary>
internal sealed class Shop : IDisposable
{
    private Shop(Place place, Workshop workshop, Worktree tree, NodeCommands commands, ManagerPrograms managers) =>
        (Place, Workshop, Tree, Commands, Installer, Addition) = (place, workshop, tree, commands, new(commands, managers, workshop, place.At("state"), TimeProvider.System), new(commands, managers));

    public Place Place { get; }

    public Workshop Workshop { get; }

    public Worktree Tree { get; }

    public NodeCommands Commands { get; }

    public DependencyInstaller Installer { get; }

    public DependencyAddition Addition { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Shop> OpenAsync(params (string Path, string Text)[] files)
    {
        var place = new Place();
        foreach (var (path, text) in files) place.Write("p/" + path, text);
        await place.ShellAsync("git init -q; printf 'node_modules\\n' > .gitignore; git add -A; git commit -q -m first", "p");
        var workshop = await Opened.WorkshopAsync(place, "p");
        var tree = await workshop.Trees.AddAsync("one", workshop.Repository.Head, Token);
        var sandbox = await Sandbox.ProbeAsync(Place.Runner, place.Environment, place.At("scratch"), Token);
        var commands = new NodeCommands(sandbox, place.Environment, place.At("state"));
        return new(place, workshop, tree, commands, new ManagerPrograms(new ToolCache(CacheFolder.OfThisUser(), Toolchain.OfThisProgram(), Place.Runner, TimeProvider.System), new Progress<string>(), place.Environment));
    }

    public static PackageRoot RootOf(Worktree tree) => PackageRoots.Find(
        Directory.EnumerateFiles(tree.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(tree.Folder, f)),
        path => File.Exists(Path.Combine(tree.Folder, path)) ? File.ReadAllText(Path.Combine(tree.Folder, path)) : null)[0];

    public Task<DependencyOutcome> PrepareAsync(Worktree tree) => Installer.PrepareAsync(tree, RootOf(tree), fresh: false, Token);

    /// <summary>Whether the worktree, apart from what is ignored, is what the commit holds.</summary>
    public async Task<bool> IsUnchangedAsync() =>
        await Workshop.Trees.WriteTreeAsync(Tree, Token) == await Workshop.Objects.TreeOfAsync(Workshop.Repository.Head, Token);

    public void Dispose()
    {
        Installer.Dispose();
        Workshop.Dispose();
        Place.Dispose();
    }
}
