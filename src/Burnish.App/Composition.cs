using System.Collections.Immutable;
using Burnish.App.Advisories;
using Burnish.App.Dependencies;
using Burnish.App.Engine;
using Burnish.App.History;
using Burnish.App.Knowledge;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.App.Worktrees;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.TreeSitter;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App;

/// <summary>Puts the program together for one repository. The only place that knows every room.</summary>
internal sealed class Composition : IDisposable
{
    private readonly Workshop workshop;
    private readonly WasmHost wasm;
    private readonly TreeSitterParser grammars;
    private readonly Benches benches;
    private readonly DependencyInstaller installer;
    private readonly Sandbox sandbox;
    private readonly AdvisoryDesk desk;
    private readonly ScannerRunner scanners;
    private readonly IProgress<string> hears;
    private readonly LastMeasurements scanned;

    private Composition(Workshop workshop, WasmHost wasm, Entries entries, Sandbox sandbox, ToolCache tools, IProgress<string> progress, int parallel, AdvisoryWishes advisories)
    {
        this.workshop = workshop;
        this.wasm = wasm;
        this.sandbox = sandbox;
        Entries = entries;
        grammars = new(wasm, TimeProvider.System);
        Parser = new RememberingParser(new ProvenParser(grammars));
        var node = new NodeCommands(sandbox, ChildEnvironment.OfThisProcess(), CacheFolder.OfThisUser());
        var managers = new ManagerPrograms(tools, progress, ChildEnvironment.OfThisProcess());
        installer = new(node, managers, workshop, CacheFolder.OfThisUser(), TimeProvider.System);
        Installer = new(installer, new(node, managers), new(sandbox, ChildEnvironment.OfThisProcess(), workshop, CacheFolder.OfThisUser()));
        // One more than work at once: an area that brings packages in does not push the others' installs out.
        benches = new(workshop, Installer, parallel + 1);
        Tools = new(entries, benches, sandbox, Path.Combine(workshop.Folder, "scratch"));
        scanners = new(entries, tools, sandbox, Path.Combine(workshop.Folder, "scratch"), ThisBuild);
        hears = progress;
        scanned = new(Path.Combine(workshop.Folder, "last-tools.json"), $"{ThisBuild} {sandbox.State.Says} {ProgramsInUse()} {Toolchain.OfThisProgram().Find(ScannerRunner.Group)?.Digest}", TimeProvider.System);
        // Judgement: a service that is silent for half a minute does not answer today.
        desk = new(
        [
            new ShippedData(Toolchain.OfThisProgram(), tools, advisories.MayInstall, progress, TimeProvider.System),
            .. advisories.Folder is { } folder ? [new OsvFolder(folder, TimeProvider.System)] : ImmutableArray<IAdvisorySource>.Empty,
            .. advisories.MayGoOnline ? [new OsvApi(OsvApi.Public, TimeSpan.FromSeconds(30), TimeProvider.System)] : ImmutableArray<IAdvisorySource>.Empty,
        ]);
        Examiner = new(workshop, entries, Parser, Tools, new FileMemory(Path.Combine(workshop.Folder, "files.memory"), ThisBuild), desk,
            new(Path.Combine(workshop.Folder, "last-scan.json"), desk.State is { } state ? $"{ThisBuild} {state}" : null),
            new(Path.Combine(workshop.Folder, "last-measurements.json"), $"{ThisBuild} {sandbox.State.Says} {ProgramsInUse()}", TimeProvider.System));
        Journal = Journal.Open(Path.Combine(workshop.Folder, "journal.db"), TimeProvider.System);
        Library = new(PracticeShelf.All());
    }

    /// <summary>The catalogue.</summary>
    public Entries Entries { get; }

    /// <summary>The repository as it was found.</summary>
    public TargetRepository Repository => workshop.Repository;

    /// <summary>Where everything of this repository is kept, outside of it.</summary>
    public string Folder => workshop.Folder;

    /// <summary>Looks at commits.</summary>
    public Examiner Examiner { get; }

    /// <summary>The journal of this repository.</summary>
    public Journal Journal { get; }

    /// <summary>The knowledge base.</summary>
    public PracticeLibrary Library { get; }

    /// <summary>Our branches in the user's repository.</summary>
    public RefPublishing Branches => workshop.Publishing;

    /// <summary>Commits, trees and blobs.</summary>
    public GitObjects Objects => workshop.Objects;

    /// <summary>Names and index of the user's checkout.</summary>
    public CheckoutReading Checkout => workshop.Checkout;

    private static string ThisBuild => string.Join('.', ((Type[])[typeof(Composition), typeof(Entries), typeof(Loop)]).Select(t => t.Module.ModuleVersionId.ToString("N")[..12]));

    // Another Node.js or .NET SDK may measure otherwise.
    private static string ProgramsInUse() => string.Join(' ', ((string[])["node", "dotnet"]).Select(p =>
        Executables.Find(p, ChildEnvironment.OfThisProcess().GetValueOrDefault("PATH", "")) is { } file ? $"{file} {File.GetLastWriteTimeUtc(file):O}" : $"no {p}"));

    private ISyntaxParser Parser { get; }

    private ToolRunner Tools { get; }

    private BenchInstall Installer { get; }

    /// <summary>Opens a repository for work.</summary>
    /// <param name="path">Anywhere in it.</param>
    /// <param name="parallel">How many private worktrees may be in use at once.</param>
    /// <param name="advisories">Which sources of advisories may be asked.</param>
    /// <param name="progress">Hears what takes time: the install of tools.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="RefusedException">It cannot be worked on; the message says why and what to do.</exception>
    public static async Task<Composition> OpenAsync(string path, int parallel, AdvisoryWishes advisories, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var environment = ChildEnvironment.OfThisProcess();
        var processes = new ProcessRunner();
        var opened = await new RepositoryDoor(new Git(processes, environment)).OpenAsync(path, cancellationToken) switch
        {
            RepositoryOpening.Opened door => door,
            RepositoryOpening.Refused no => throw new RefusedException(ExitCodes.Usage, no.Line),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var tools = new ToolCache(CacheFolder.OfThisUser(), Toolchain.OfThisProgram(), processes, TimeProvider.System);
        var toolFolder = await CoreAsync(tools, progress, cancellationToken);
        var state = StateFolder.Of(environment);
        // Most of a command that finds nothing new to do is its opening: what needs no answer of git is made meanwhile.
        var wasm = new WasmHost(new ToolCacheWasm(toolFolder, Path.Combine(CacheFolder.OfThisUser(), "compiled")));
        var entries = Task.Run(() => Entries.Discover(new PostgresParser(wasm, TimeProvider.System)), cancellationToken);
        var workshop = await Workshop.OpenAsync(opened, state, TimeProvider.System, cancellationToken) switch
        {
            WorkshopOpening.Opened o => o.Workshop,
            WorkshopOpening.Refused no => throw new RefusedException(ExitCodes.Usage, no.Why.Line),
            WorkshopOpening.Held held => throw new RefusedException(ExitCodes.NeedsPerson, held.Line),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var scratch = Path.Combine(workshop.Folder, "scratch");
        Directory.CreateDirectory(scratch);
        var sandbox = await Sandbox.ProbeAsync(processes, environment, scratch, cancellationToken);
        return new(workshop, wasm, await entries, sandbox, tools, progress, parallel, advisories);
    }

    /// <summary>What the reader of a report must know about how this machine looked.</summary>
    public IEnumerable<string> Notices()
    {
        yield return sandbox.State.Says;
        foreach (var note in Repository.Notes) yield return note;
        if (Repository.UncommittedChanges is > 0 and var dirty) yield return $"{dirty} uncommitted changes in the checkout were not looked at";
        var absent = string.Join(", ", AllGates.Except(Entries.Gates.Select(g => g.Card.Id.Value)));
        if (absent.Length > 0) yield return $"Gates that are not built yet and judged nothing: {absent}";
    }

    /// <summary>A scan with the tools that Burnish brings along; installs them where they are not there yet. What the same tools said of the very same files counts, unless it is wanted afresh.</summary>
    /// <returns>What was seen, and when the tools ran where it was not now.</returns>
    public async Task<(Examination Seen, DateTimeOffset? Measured)> ScanWithToolsAsync(string commit, bool afresh, CancellationToken cancellationToken)
    {
        DateTimeOffset? when = null;
        var seen = await Examiner.ScanWithToolsAsync(commit, async code =>
        {
            (var said, when) = await scanners.RecalledAsync(code, benches, hears, scanned, afresh, cancellationToken);
            return said;
        }, cancellationToken);
        return (seen, when);
    }

    /// <summary>The loop over this repository.</summary>
    public Loop Loop(RunOrder order, IAudience audience, IReporter reporter)
    {
        var engine = new JournalEngine(Journal, order.RunId);
        var workbench = new Workbench(workshop, Entries, Examiner, benches, Tools, Installer, new(Parser), order.Started);
        var world = new World(engine, Examiner, workbench, Library, new JournalDrops(Journal), audience, reporter);
        return new(order, Repository.Name, new(Entries.Criteria, Entries.Recipes, Entries.Agents, Entries.Gates), world);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        desk.Dispose();
        Library.Dispose();
        Journal.Dispose();
        Tools.Dispose();
        benches.Dispose();
        installer.Dispose();
        grammars.Dispose();
        wasm.Dispose();
        workshop.Dispose();
    }

    /// <summary>The gates of the mission and of criteria.md.</summary>
    private static readonly string[] AllGates = ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11"];

    private static async Task<string> CoreAsync(ToolCache tools, IProgress<string> progress, CancellationToken cancellationToken) =>
        await tools.ProvisionAsync("core", progress, cancellationToken) switch
        {
            Provision.Ready ready => ready.Folder,
            Provision.NotReady not => throw new RefusedException(ExitCodes.Failure, $"{not.Reason} {not.NextStep}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
