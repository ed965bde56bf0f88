using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Burnish.App.History;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.Catalog;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>
/// Runs the tools that Burnish brings along: shut in, over a checkout that they cannot write. None is believed before it said its version and flagged a known-bad input.
/// </summary>
/// <param name="entries">The catalogue.</param>
/// <param name="cache">Where the tools are installed.</param>
/// <param name="sandbox">Shuts them in.</param>
/// <param name="scratch">For reports and canaries.</param>
/// <param name="build">Names this program: another one asks the canaries again.</param>
internal sealed class ScannerRunner(Entries entries, ToolCache cache, Sandbox sandbox, string scratch, string build)
{
    /// <summary>The group of tools that holds them.</summary>
    public const string Group = "scanners";

    private const string Reports = "{reports}";

    // Nothing is sent anywhere and nothing is coloured, whatever else holds.
    private static readonly ImmutableDictionary<string, string> Quiet = ImmutableDictionary<string, string>.Empty.Add("NO_COLOR", "1").Add("DO_NOT_TRACK", "1")
        .Add("REDOCLY_TELEMETRY", "off").Add("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");

    private static string Platform => $"{(OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "win32" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>What every scanner that fits the repository says of it. What one said of the very same files before counts, unless it is wanted afresh; one that is not there or does not answer says why.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="benches">Gives the checkout.</param>
    /// <param name="progress">Hears of an install.</param>
    /// <param name="last">What was said before, and is kept for the next time.</param>
    /// <param name="afresh">Ask all of them again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What they say, and when they said it where some of it was not now.</returns>
    public async Task<(ImmutableArray<Measurement> Said, DateTimeOffset? When)> RecalledAsync(
        Codebase code, Benches benches, IProgress<string> progress, LastMeasurements last, bool afresh, CancellationToken cancellationToken)
    {
        var tree = code.Inventory.Repository.Tree;
        var before = afresh ? null : last.Of(tree);
        var known = before?.Measurements ?? [];
        var said = await RunAsync(code, benches, progress, [.. known.Select(m => m.ToolId)], cancellationToken);
        ImmutableArray<Measurement> all = [.. known.Concat(said).OrderBy(m => m.ToolId.Value, StringComparer.Ordinal)];
        if (said.Any(m => m.IsMeasured)) last.KeepAnswered(tree, all);
        return (all, known.IsEmpty ? null : before?.When);
    }

    private async Task<ImmutableArray<Measurement>> RunAsync(Codebase code, Benches benches, IProgress<string> progress, ImmutableHashSet<ToolId> known, CancellationToken cancellationToken)
    {
        var planned = entries.Scanners.Where(s => !known.Contains(s.Card.Id)).SelectMany(s => s.Plan(code) is ToolPlan.Runs runs ? runs.Each.Select(r => (Scanner: s, Run: r)) : []).ToImmutableArray();
        if (planned.IsEmpty) return [];
        var provided = await cache.ProvisionAsync(Group, progress, cancellationToken);
        if (provided is not Provision.Ready { Folder: var folder })
        {
            var why = provided is Provision.NotReady not ? $"{not.Reason} {not.NextStep}" : "not installed";
            return [.. planned.Select(p => p.Scanner.Read(p.Run, Not(p.Run, why, "")))];
        }
        using var bench = await benches.RentAsync(code.Inventory.Repository.Commit, code.Inventory, cancellationToken);
        using var hands = new SemaphoreSlim(Math.Max(1, Environment.ProcessorCount));
        var proofs = await Task.WhenAll(planned.Select(p => p.Scanner).Distinct().Select(async s => (s.Card.Id, Proof: await ProveAsync(s, folder, isAgain: false, hands, cancellationToken))));
        var byId = proofs.ToImmutableDictionary(p => p.Id, p => p.Proof);
        return [.. await Task.WhenAll(planned.Select(p => MeasureAsync(p.Scanner, p.Run, byId[p.Scanner.Card.Id], folder, bench, hands, cancellationToken)))];
    }

    /// <summary>Every scanner of the catalogue with what it showed just now.</summary>
    /// <param name="folder">The installed group.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<(IScanner Scanner, CanaryProof Proof)>> ProveAllAsync(string folder, CancellationToken cancellationToken)
    {
        using var hands = new SemaphoreSlim(Math.Max(1, Environment.ProcessorCount));
        return [.. await Task.WhenAll(entries.Scanners.Select(async s => (s, await ProveAsync(s, folder, isAgain: true, hands, cancellationToken))))];
    }

    /// <summary>Asks a scanner for its version and shows it its canary; unless it is asked again, what was proven of this install by this program is believed.</summary>
    private async Task<CanaryProof> ProveAsync(IScanner scanner, string folder, bool isAgain, SemaphoreSlim hands, CancellationToken cancellationToken)
    {
        if (VersionOf(scanner, folder) is not { } version) return new("", $"{Named(scanner.Scans.Package)} is not installed for this machine");
        var kept = Path.Combine(folder, ".canaries", $"{scanner.Card.Id}");
        if (!isAgain && File.Exists(kept) && await File.ReadAllTextAsync(kept, cancellationToken) == build) return new(version, null);
        var (cage, run) = (Path.Combine(scratch, $"canary-{Guid.NewGuid():N}"), scanner.Scans.Canary.Run);
        try
        {
            foreach (var (path, text) in scanner.Scans.Canary.Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(cage, path)) ?? cage);
                await File.WriteAllTextAsync(Path.Combine(cage, path), text, cancellationToken);
            }
            var said = scanner.Read(run, await StartAsync(scanner, run, folder, cage, [], hands, cancellationToken));
            if (said.NotAvailable is { } why) return new(version, why);
            if (!said.Problems.Any(p => p.Code == scanner.Scans.Canary.Code))
                return new(version, $"it did not flag its canary ({scanner.Scans.Canary.Code}), so its silence means nothing");
        }
        finally
        {
            if (Directory.Exists(cage)) Directory.Delete(cage, recursive: true);
        }
        WholeFile.TryKeep(kept, System.Text.Encoding.UTF8.GetBytes(build));
        return new(version, null);
    }

    private async Task<Measurement> MeasureAsync(IScanner scanner, ToolRun run, CanaryProof proof, string folder, Bench bench, SemaphoreSlim hands, CancellationToken cancellationToken)
    {
        var output = proof.Fault is { } fault ? Not(run, fault, bench.Root) : await StartAsync(scanner, run, folder, bench.Root, bench.Readable, hands, cancellationToken);
        return scanner.Read(run, output) with { Version = proof.Version };
    }

    private async Task<ToolOutput> StartAsync(IScanner scanner, ToolRun run, string folder, string root, ImmutableArray<string> readable, SemaphoreSlim hands, CancellationToken cancellationToken)
    {
        if (scanner.Scans.RunsConfiguration && !sandbox.State.IsShutIn && readable.Length > 0)
            return Not(run, "it loads configuration of the repository as code, and there is no sandbox on this machine; install bubblewrap", root);
        await hands.WaitAsync(cancellationToken);
        var reports = Path.Combine(scratch, $"report-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(reports);
            string Filled(string argument) => Named(argument).Replace(ScanPlan.Tools, Path.Combine(folder, "node_modules"), StringComparison.Ordinal).Replace(Reports, reports, StringComparison.Ordinal);
            var outcome = await sandbox.RunAsync(
                new ProcessOrder
                {
                    File = Filled(run.Program),
                    Arguments = [.. run.Arguments.Select(Filled)],
                    Directory = Path.Combine(root, run.Directory),
                    Environment = Quiet,
                    Timeout = run.Timeout,
                    MaxOutputBytes = 32 << 20,
                },
                new SandboxRoom { Writable = [reports], ReadOnly = [root, folder, .. readable] }, cancellationToken);
            var written = run.Arguments.Any(a => a.Contains(Reports, StringComparison.Ordinal)) ? Directory.EnumerateFiles(reports, "*.json").FirstOrDefault() : null;
            return new(Shown(run), outcome.ExitCode, outcome.Output, outcome.Error, written is null ? null : await File.ReadAllTextAsync(written, cancellationToken), outcome.TimedOut, outcome.Truncated,
                (long)outcome.Duration.TotalMilliseconds, outcome.NotStarted ?? outcome.OverLimit, root);
        }
        finally
        {
            hands.Release();
            if (Directory.Exists(reports)) Directory.Delete(reports, recursive: true);
        }
    }

    private static ToolOutput Not(ToolRun run, string why, string root) => new(Shown(run), 0, "", "", null, false, false, 0, why, root);

    private static string Shown(ToolRun run) => $"{run.Program} {string.Join(' ', run.Arguments[..^run.Targets.Length])}";

    private static string Named(string text) => text.Replace("{platform}", Platform, StringComparison.Ordinal);

    private static string? VersionOf(IScanner scanner, string folder)
    {
        var manifest = Path.Combine(folder, "node_modules", Named(scanner.Scans.Package), "package.json");
        if (!File.Exists(manifest)) return null;
        using var described = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return described.RootElement.TryGetProperty("version", out var version) ? version.ToString() : null;
    }
}

/// <summary>Whether a scanner can be believed here.</summary>
/// <param name="Version">Its version; empty where it is not there.</param>
/// <param name="Fault">Why not; null where it flagged its canary.</param>
internal sealed record CanaryProof(string Version, string? Fault);
