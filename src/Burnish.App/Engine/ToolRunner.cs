using System.Collections.Concurrent;
using System.Collections.Immutable;
using Burnish.App.Processes;
using Burnish.Catalog;
using Burnish.Catalog.Shared;
using Burnish.Catalog.Shared.Flows;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>Runs the target's own tools in private worktrees, and spares itself what cannot have changed.</summary>
internal sealed class ToolRunner(Entries entries, Benches benches, Sandbox sandbox, string scratch) : IDisposable
{
    /// <summary>A suite that takes longer is not run a second time to find flaky tests (judgement: it would double a long wait).</summary>
    private const long RepeatBelowMs = 60_000;

    /// <summary>What is read back: the file that a tool was given, or the one that coverage reporters name themselves.</summary>
    private static readonly string[] ReportNames = ["report.json", "coverage-summary.json"];

    /// <summary>Tools of one tree run side by side, over all trees no more than there are cores: more would only make time-outs of them.</summary>
    private readonly SemaphoreSlim hands = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>A browser takes all that the machine has, and a port of it where there is no sandbox.</summary>
    private readonly SemaphoreSlim browserTurn = new(1, 1);

    /// <summary>What really ran on a tree of this run, by tree, tool, package and project: the tip of an iteration was measured when it was judged.</summary>
    private readonly ConcurrentDictionary<(string Tree, (ToolId Tool, string Directory, string Project) Run), Measurement> measuredBefore = new();

    /// <summary>
    /// Everything that can be measured of a commit. What ran on this very tree already is taken over; else tests run twice
    /// where they were not measured earlier: what differs is flaky and never held against a change. What is flaky stands in the measurement itself,
    /// which the journal keeps, so a run that was resumed knows it too.
    /// </summary>
    public async Task<ImmutableArray<Measurement>> MeasureAsync(string commit, Codebase code, ImmutableArray<Measurement> earlier, CancellationToken cancellationToken)
    {
        var runs = Planned(code, _ => true);
        var measured = runs.Select(r => measuredBefore.GetValueOrDefault(Key(code, r.Tool, r.Run))).OfType<Measurement>().ToList();
        var due = runs.Where(r => !measuredBefore.ContainsKey(Key(code, r.Tool, r.Run))).ToImmutableArray();
        if (due.IsEmpty) return [.. measured];
        using var bench = await benches.RentAsync(commit, code.Inventory, cancellationToken);
        measured.AddRange(await Task.WhenAll(due.Select(async r =>
        {
            var was = Before(r, earlier);
            var first = FlakyTests.Known(await RunAsync(r.Tool, r.Run, r.Run.Arguments, bench, cancellationToken), was);
            if (first is { Kind: ToolKind.Tests, IsMeasured: true, DurationMs: < RepeatBelowMs } && was is not { IsMeasured: true })
                first = FlakyTests.Agreed(first, await RunAsync(r.Tool, r.Run, r.Run.Arguments, bench, cancellationToken));
            return Known(code, r.Tool, r.Run, first);
        })));
        return [.. measured];
    }

    /// <summary>What a change can have altered is measured again; everything else keeps its result.</summary>
    public async Task<ImmutableArray<Measurement>> MeasureChangeAsync(
        string commit, Codebase code, ImmutableArray<Measurement> before, ImmutableArray<FileChange> files, CancellationToken cancellationToken)
    {
        ImmutableArray<string> changed = [.. files.SelectMany(f => new[] { f.Path, f.OldPath }).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)];
        var reach = new Reach(code, changed);
        var measured = before.Where(m => m.Kind == ToolKind.Coverage).ToList();
        var runs = Planned(code, t => t.Kind != ToolKind.Coverage);
        var due = runs.Where(r => reach.Touches(r.Tool.Card, r.Run) || Before(r, before) is null).ToImmutableArray();
        measured.AddRange(runs.Except(due).Select(r => Before(r, before)).OfType<Measurement>());
        var known = due.Select(r => measuredBefore.GetValueOrDefault(Key(code, r.Tool, r.Run))).OfType<Measurement>().ToImmutableArray();
        measured.AddRange(known);
        due = [.. due.Where(r => !measuredBefore.ContainsKey(Key(code, r.Tool, r.Run)))];
        if (due.IsEmpty) return [.. measured];
        using var bench = await benches.RentAsync(commit, code.Inventory, cancellationToken);
        measured.AddRange(await Task.WhenAll(due.Select(async r =>
        {
            var was = Before(r, before);
            return Known(code, r.Tool, r.Run, r.Run.TakesFiles && was is { IsMeasured: true } && !reach.Configures(r.Tool.Card, r.Run)
                ? await RunOnFilesAsync(r.Tool, r.Run, was, changed, bench, cancellationToken)
                : FlakyTests.Known(await RunAsync(r.Tool, r.Run, r.Run.Arguments, bench, cancellationToken), was));
        })));
        return [.. measured];
    }

    /// <summary>Runs a tool's fix mode in a bench; null where it ran, else why not.</summary>
    public async Task<string?> FixAsync(ToolId id, string directory, ImmutableArray<string> files, Codebase code, Bench bench, CancellationToken cancellationToken)
    {
        var run = Planned(code, t => t.Id == id).Where(r => r.Run.Directory == directory || files.Length > 0).Select(r => r.Run).FirstOrDefault(r => !r.FixArguments.IsEmpty);
        if (run is null) return $"{id} has no fix mode here";
        var outcome = await StartAsync(run, files.IsEmpty ? run.FixArguments : run.FixArgumentsOn([.. files.Select(f => Path.GetRelativePath(Path.Combine(bench.Root, run.Directory), Path.Combine(bench.Root, f)))]), null, bench, cancellationToken);
        return outcome.NotRun ?? (outcome.TimedOut ? $"{id} did not end in time" : null);
    }

    private ImmutableArray<(ITool Tool, ToolRun Run)> Planned(Codebase code, Func<ToolCard, bool> wanted) =>
        [.. entries.Tools.Where(t => wanted(t.Card)).SelectMany(t => t.Plan(code) is ToolPlan.Runs runs ? runs.Each.Select(r => (t, r)) : [])];

    /// <summary>What the same run showed before: two projects of one package are two runs.</summary>
    internal static Measurement? Before((ITool Tool, ToolRun Run) run, ImmutableArray<Measurement> before) =>
        before.FirstOrDefault(m => m.Run == Identity(run.Tool, run.Run));

    private static (string Tree, (ToolId Tool, string Directory, string Project) Run) Key(Codebase code, ITool tool, ToolRun run) =>
        (code.Inventory.Repository.Tree, Identity(tool, run));

    private static (ToolId Tool, string Directory, string Project) Identity(ITool tool, ToolRun run) => (tool.Card.Id, run.Directory, run.Project);

    private Measurement Known(Codebase code, ITool tool, ToolRun run, Measurement measured)
    {
        if (measured.IsMeasured) measuredBefore[Key(code, tool, run)] = measured;
        return measured;
    }

    private async Task<Measurement> RunOnFilesAsync(
        ITool tool, ToolRun run, Measurement was, ImmutableArray<string> changed, Bench bench, CancellationToken cancellationToken)
    {
        var inputs = new Globs(tool.Card.Inputs.IsEmpty ? ["**"] : tool.Card.Inputs);
        var there = changed.Where(c => inputs.Matches(c) && PathText.IsWithin(run.Directory, c) && File.Exists(Path.Combine(bench.Root, c))).ToImmutableArray();
        var kept = was.Problems.Where(p => !changed.Contains(p.Path)).ToImmutableArray();
        if (there.IsEmpty) return was with { Problems = kept };
        var now = await RunAsync(tool, run, run.ArgumentsOn([.. there.Select(f => Path.GetRelativePath(Path.Combine(bench.Root, run.Directory), Path.Combine(bench.Root, f)))]), bench, cancellationToken);
        return now.IsMeasured ? now with { Problems = [.. kept.Concat(now.Problems).OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line)] } : now;
    }

    private async Task<Measurement> RunAsync(ITool tool, ToolRun run, ImmutableArray<string> arguments, Bench bench, CancellationToken cancellationToken)
    {
        var report = arguments.Any(a => a.Contains("{report}", StringComparison.Ordinal) || a.Contains("{reports}", StringComparison.Ordinal)) ? Path.Combine(scratch, $"report-{Guid.NewGuid():N}") : null;
        if (report is not null) Directory.CreateDirectory(report);
        try
        {
            return tool.Read(run, await StartAsync(run, arguments, report, bench, cancellationToken));
        }
        finally
        {
            if (report is not null) Directory.Delete(report, recursive: true);
        }
    }

    /// <summary>One run on a commit that is no candidate yet; what it prints is handed on as it is.</summary>
    public async Task<ToolOutput> RehearseAsync(ToolRun run, string commit, Inventory inventory, CancellationToken cancellationToken)
    {
        using var bench = await benches.RentAsync(commit, inventory, cancellationToken);
        return await StartAsync(run, run.Arguments, null, bench, cancellationToken);
    }

    private async Task<ToolOutput> StartAsync(ToolRun run, ImmutableArray<string> arguments, string? report, Bench bench, CancellationToken cancellationToken)
    {
        var turn = run.Program switch { "dotnet" => bench.DotnetTurn, Browser.Driver => browserTurn, _ => null };
        if (turn is not null) await turn.WaitAsync(cancellationToken);
        await hands.WaitAsync(cancellationToken);
        try
        {
            return await StartNowAsync(run, arguments, report, bench, cancellationToken);
        }
        finally
        {
            hands.Release();
            turn?.Release();
        }
    }

    private async Task<ToolOutput> StartNowAsync(ToolRun run, ImmutableArray<string> arguments, string? report, Bench bench, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(bench.Root, run.Directory);
        var shown = $"{run.Program} {string.Join(' ', arguments)}".Replace("{report}", "report.json", StringComparison.Ordinal).Replace("{reports}", "reports", StringComparison.Ordinal).Replace("{artifacts}", "artifacts", StringComparison.Ordinal);
        var dotnet = run.Program == "dotnet" ? bench.Dotnet : null;
        ToolOutput Not(string why) => new(shown, 0, "", "", null, false, false, 0, why, bench.Root);
        if (bench.NotReady(run.Program, run.Directory, run.Project) is { } reason) return Not(reason);
        if (Find(run.Program, folder, bench.Root) is not { } program) return Not($"{run.Program} is not among the installed dependencies of '{run.Directory}'");
        var browser = run.Program == Browser.Driver ? Browser.Find(Environment.GetEnvironmentVariable("PATH") ?? "") : null;
        if (run.Program == Browser.Driver && browser is null) return Not(Browser.Absent);
        string Filled(string argument) => report is null ? argument
            : argument.Replace("{report}", Path.Combine(report, "report.json"), StringComparison.Ordinal).Replace("{reports}", report, StringComparison.Ordinal);
        var outcome = await sandbox.RunAsync(
            new ProcessOrder
            {
                File = program,
                Arguments = [.. arguments.Select(Filled).Select(a => dotnet?.Filled(a) ?? a)],
                Directory = folder,
                Environment = dotnet?.Environment ?? (browser is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add(PlaywrightFiles.BrowserVariable, browser)),
                Timeout = run.Timeout,
                MaxOutputBytes = 32 << 20,
            },
            new SandboxRoom { Writable = [.. new[] { bench.Root, report, dotnet?.Artifacts }.OfType<string>()], ReadOnly = dotnet is null ? bench.Readable : bench.Readable.Add(dotnet.Packages) }, cancellationToken);
        var written = report is null ? null : ReportNames.Select(n => Path.Combine(report, n)).FirstOrDefault(File.Exists);
        var text = written is null ? null : await File.ReadAllTextAsync(written, cancellationToken);
        return new(shown, outcome.ExitCode, outcome.Output, outcome.Error, text, outcome.TimedOut, outcome.Truncated, (long)outcome.Duration.TotalMilliseconds,
            outcome.NotStarted ?? outcome.OverLimit, bench.Root);
    }

    private static string? Find(string program, string folder, string root)
    {
        if (program is "node" or "npm" or "dotnet") return program;
        for (var at = folder; at.Length >= root.Length; at = Path.GetDirectoryName(at) ?? "")
        {
            var candidate = Path.Combine(at, "node_modules", ".bin", program);
            if (File.Exists(candidate)) return candidate;
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hands.Dispose();
        browserTurn.Dispose();
    }
}
