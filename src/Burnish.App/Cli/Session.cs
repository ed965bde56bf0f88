using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Burnish.App.Advisories;
using Burnish.App.Engine;
using Burnish.App.History;
using Burnish.App.Reports;
using Burnish.App.Worktrees;
using Burnish.Core.Model;

namespace Burnish.App.Cli;

/// <summary>One command's work on one repository: the composition, and where to write for people.</summary>
internal sealed class Session : IDisposable
{
    private readonly bool json;
    private readonly ConsoleAudience audience;

    private Session(Composition composition, bool json, ConsoleAudience audience)
    {
        Composition = composition;
        this.json = json;
        this.audience = audience;
    }

    /// <summary>
    /// How many areas work side by side where nothing else is asked for: one for every two cores, as each keeps two busy with the target's own
    /// tools (measured: docs/decisions/2026-11-22-areas-side-by-side.md), and three at most, the mission's top three areas.
    /// </summary>
    public static int Parallel => Math.Clamp(Environment.ProcessorCount / 2, 1, 3);

    /// <summary>The program put together for the repository.</summary>
    public Composition Composition { get; }

    /// <summary>Opens a repository.</summary>
    /// <exception cref="RefusedException">It cannot be worked on.</exception>
    public static Task<Session> OpenAsync(string path, bool json, CancellationToken cancellationToken) => OpenAsync(path, json, Parallel, cancellationToken);

    /// <summary>Opens a repository for so many areas side by side.</summary>
    /// <exception cref="RefusedException">It cannot be worked on.</exception>
    public static Task<Session> OpenAsync(string path, bool json, int parallel, CancellationToken cancellationToken) => OpenAsync(path, json, parallel, AdvisoryWishes.Local, cancellationToken);

    /// <summary>Opens a repository for so many areas side by side, with the sources of advisories that may be asked.</summary>
    /// <exception cref="RefusedException">It cannot be worked on.</exception>
    public static async Task<Session> OpenAsync(string path, bool json, int parallel, AdvisoryWishes advisories, CancellationToken cancellationToken)
    {
        var audience = new ConsoleAudience(json ? Console.Error : Console.Out, TimeProvider.System);
        return new(await Composition.OpenAsync(path, parallel, advisories, audience, cancellationToken), json, audience);
    }

    /// <summary>A name that sorts by time and is not taken twice.</summary>
    public static string NewRunId() =>
        TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(4, lowercase: true);

    /// <summary>A line for people.</summary>
    public void Say(string line) => audience.Report(line);

    /// <summary>Secrets of earlier commits that the checkout's commit no longer holds.</summary>
    public async Task<ImmutableArray<PastFinding>> PastSecretsAsync(CancellationToken cancellationToken)
    {
        var head = Composition.Repository.Head;
        if (Composition.Repository.IsShallow) Say("history: the clone is shallow, so only a part of the history is looked at. Get the rest: git fetch --unshallow");
        var code = await Composition.Examiner.SurveyAsync(head, cancellationToken);
        return await new HistoryScan(Composition.Objects, new(Composition.Entries)).RunAsync(head, code, Say, cancellationToken);
    }

    /// <summary>Where a new run starts: at the newest unmerged branch of ours that goes on from the checkout's commit, else at that commit.</summary>
    public async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var head = Composition.Repository.Head;
        foreach (var (_, commit) in (await Composition.Branches.OwnAsync(cancellationToken)).OrderByDescending(b => b.Key[..b.Key.LastIndexOf('/')], StringComparer.Ordinal)
            .ThenByDescending(b => b.Key.Length).ThenByDescending(b => b.Key, StringComparer.Ordinal))
        {
            if (commit != head && await Composition.Objects.IsAncestorAsync(head, commit, cancellationToken))
            {
                Say($"going on from the unmerged branch at {commit[..12]}");
                return commit;
            }
        }
        return head;
    }

    /// <summary>Runs or resumes, reports, and says how it ended.</summary>
    public async Task<int> RunAsync(RunOrder order, bool isNew, CancellationToken cancellationToken)
    {
        var runs = new Runs(Composition.Journal);
        if (isNew) runs.Begin(order);
        var folder = Path.Combine(Composition.Folder, "reports", order.RunId);
        var reporter = new ReportWriter(folder, Composition.Entries, Composition.Library);
        Say($"run {order.RunId} on {Composition.Repository.Name} at {order.StartCommit[..12]}");
        foreach (var notice in Composition.Notices()) Say(notice);
        try
        {
            var record = await Composition.Loop(order, audience, reporter).RunAsync([.. Composition.Notices()], cancellationToken);
            runs.End(record);
            var reports = reporter.PathsOf(record); // the loop has written them
            if (json) await Console.Out.WriteLineAsync(RunDocument.ToJson(record, reports));
            else RunSummary.Write(record, reports, Console.Out);
            return record.StopReason switch { StopReason.Budget => ExitCodes.BudgetSpent, StopReason.NeedsPerson => ExitCodes.NeedsPerson, _ => ExitCodes.Done };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Say($"stopped; nothing is lost. Go on with: burnish resume {Composition.Repository.Top}");
            throw;
        }
    }

    /// <summary>Removes the branches of a run.</summary>
    public async Task<int> UndoAsync(string run, CancellationToken cancellationToken)
    {
        var prefix = $"{RefPublishing.Prefix}{run}/";
        var branches = (await Composition.Branches.OwnAsync(cancellationToken)).Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (branches.Count == 0)
        {
            if (new Runs(Composition.Journal).Names().Contains(run)) { Say($"run {run} has no branch left to take away"); return ExitCodes.Done; }
            throw new RefusedException(ExitCodes.Usage, $"no run '{run}' is known for {Composition.Repository.Top}. See: git branch --list 'burnish/*'");
        }
        foreach (var (name, commit) in branches)
        {
            if (await Composition.Branches.RemoveAsync(name, commit, cancellationToken) is not PublishOutcome.Done)
                throw new RefusedException(ExitCodes.Failure, $"{name} could not be removed: it moved, or it is checked out. Switch to another branch and try again.");
            Say($"removed {name["refs/heads/".Length..]} (was {commit[..12]})");
        }
        return ExitCodes.Done;
    }

    /// <inheritdoc/>
    public void Dispose() => Composition.Dispose();
}
