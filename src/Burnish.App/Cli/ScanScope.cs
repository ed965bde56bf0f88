using System.Collections.Immutable;
using System.CommandLine;
using Burnish.App.Worktrees;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Cli;

/// <summary>Which state of the repository a scan looks at, and which change it is asked about.</summary>
internal sealed class ScanScope
{
    private readonly Option<string?> since = new("--since") { Description = "Only what the changes since this branch, tag or commit brought (counted from the merge base): findings on changed lines, and those about the whole repository or a whole file that were not there before" };
    private readonly Option<bool> staged = new("--staged") { Description = "Look at what is staged, as it would be committed, and list only what the staged changes bring; nothing in the repository is touched" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(since);
        command.Add(staged);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(staged) && parsed.GetValue(since) is not null) parsed.AddError("--since and --staged ask for different changes; name one of them");
        });
    }

    /// <summary>The commit to look at and, where a change was asked about, the commit before it.</summary>
    /// <exception cref="RefusedException">The name means no commit, or nothing leads from it here, or the index cannot be committed.</exception>
    public async Task<(string Commit, string? Before)> CommitsAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (composition, head) = (session.Composition, session.Composition.Repository.Head);
        if (parsed.GetValue(staged)) return (await StagedAsync(composition, head, cancellationToken), head);
        if (parsed.GetValue(since) is not { } name) return (head, null);
        var commit = await composition.Checkout.CommitOfAsync(name, cancellationToken) ?? throw new RefusedException(ExitCodes.Usage, $"--since {name}: no such branch, tag or commit. See: git branch --all");
        var before = await composition.Objects.MergeBaseAsync(head, commit, cancellationToken) ?? throw new RefusedException(ExitCodes.Usage,
            $"--since {name}: it has no history in common with the checkout{(composition.Repository.IsShallow ? "; the clone is shallow. Get the rest: git fetch --unshallow" : "")}");
        return (head, before);
    }

    /// <summary>What lies between the two commits; the earlier one is looked at only where a finding names no line.</summary>
    public static async Task<Changed?> ChangedAsync(Composition composition, string commit, string? before, Examination seen, CancellationToken cancellationToken)
    {
        if (before is null) return null;
        var diff = await composition.Objects.DiffAsync(before, commit, cancellationToken);
        var lines = await composition.Objects.ChangedLinesAsync(diff, before, commit, cancellationToken);
        var isAsked = seen.Findings.Concat(seen.Suppressed.Select(s => s.Finding)).Any(f => f.Place.StartLine == 0);
        var earlier = isAsked && diff.Files.Length > 0 ? await composition.Examiner.ScanAsync(before, cancellationToken) : diff.Files.Length > 0 ? null : seen;
        return new(lines, diff.Files.Where(f => f.OldPath is not null).ToImmutableDictionary(f => f.Path, f => f.OldPath ?? "", StringComparer.Ordinal),
            earlier is null ? [] : [.. earlier.Findings, .. earlier.Suppressed.Select(s => s.Finding)]);
    }

    /// <summary>A commit of what is staged, in the private clone only; the same index always gives the same one.</summary>
    private static async Task<string> StagedAsync(Composition composition, string head, CancellationToken cancellationToken)
    {
        try
        {
            var tree = await composition.Checkout.StagedTreeAsync(cancellationToken);
            var when = (await composition.Objects.LogAsync(head, 1, cancellationToken))[0].Committed;
            return await composition.Objects.CommitAsync(new(tree, [head], "What is staged", GitIdentity.Usual, when, when), cancellationToken);
        }
        catch (WorkshopException broken)
        {
            throw new RefusedException(ExitCodes.Usage, $"--staged: {broken.Message}. See: git status");
        }
    }
}
