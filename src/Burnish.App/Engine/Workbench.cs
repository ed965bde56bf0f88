using System.Collections.Immutable;
using Burnish.App.Worktrees;
using Burnish.Catalog;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>Applies recipes in private worktrees, merges without touching a branch, and publishes what landed.</summary>
internal sealed class Workbench(
    Workshop workshop, Entries entries, Examiner examiner, Benches benches, ToolRunner tools, BenchInstall installer, ParseCheck check, DateTimeOffset date) : IWorkbench
{
    private const int MaxPatch = 100_000;

    /// <summary>One to see what there is, one to see whether what was made of it holds, one to spare (judgement).</summary>
    private const int MaxRehearsals = 3;

    /// <inheritdoc/>
    public async Task<ChangeOutcome> ChangeAsync(WorkPlan plan, string parent, Examination seen, CancellationToken cancellationToken)
    {
        var recipe = entries.Recipes.First(r => r.Card.Id == plan.Recipe);
        var all = seen.Findings.Where(f => recipe.Card.Clears.Contains(f.RuleId) && f.Confidence > Confidence.Low).ToImmutableArray();
        // What is mended subject by subject leaves the others to commits of their own.
        var findings = recipe.Card.IsPerSubject ? [.. all.Where(f => plan.Item.Findings.Contains(f.Fingerprint))] : all;
        if (findings.IsEmpty) return Refused("nothing is left of what it mends: an earlier change of this area removed it");
        var code = await examiner.CodebaseAsync(parent, seen, cancellationToken);
        var answer = recipe.Apply(code, findings, cancellationToken);
        if (answer is not RecipeAnswer.Change change) return Refused(answer is RecipeAnswer.Refused no ? no.Reason : "the recipe gave no change");
        // Before a bench is rented: an install takes minutes, this look takes none.
        if (change.Dependencies.Select(d => BenchInstall.Refuses(d, code)).OfType<string>().FirstOrDefault() is { } impossible) return Refused(impossible);
        var (commit, reason) = await WriteAsync(change, code, parent, seen, plan.Item.Title, cancellationToken);
        for (var round = 0; commit is not null && change.Rehearsal is { } rehearsal; round++)
        {
            if (round == MaxRehearsals) return Refused("its rehearsals come to no end");
            var settled = rehearsal.Settle(await tools.RehearseAsync(rehearsal.Run, commit, seen.Inventory, cancellationToken));
            if (settled is not RecipeAnswer.Change next) return Refused(settled is RecipeAnswer.Refused not ? not.Reason : "the rehearsal gave no change");
            change = next;
            (commit, reason) = await WriteAsync(change, code, parent, seen, plan.Item.Title, cancellationToken);
        }
        if (commit is null) return Refused(reason ?? "the recipe changed nothing");
        var patch = await workshop.Objects.PatchAsync(parent, commit, cancellationToken);
        return new(commit, change.Summary, change.Dependencies, patch.Length <= MaxPatch ? patch : patch[..MaxPatch] + "\n… cut",
            [.. change.Leaves, .. all.Except(findings).Select(f => f.Fingerprint)], null)
        { Narrows = change.Narrows };
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<FileChange>> CompareAsync(string before, string after, CancellationToken cancellationToken) =>
        examiner.CompareAsync(before, after, cancellationToken);

    /// <inheritdoc/>
    public async Task<MergeOutcome> MergeAsync(string parent, string candidate, string tip, CancellationToken cancellationToken)
    {
        var (was, wanted, now) = (await TreeAsync(parent, cancellationToken), await TreeAsync(candidate, cancellationToken), await TreeAsync(tip, cancellationToken));
        if (was == now) return new(wanted, true, candidate, []);
        // A merge of its own with the candidate's parent as base: the branches' real history could smuggle in a neighbour that was rejected.
        var root = await CommitAsync(was, null, "base", cancellationToken);
        var merged = await workshop.Objects.MergeAsync(
            await CommitAsync(now, root, "tip", cancellationToken), await CommitAsync(wanted, root, "candidate", cancellationToken), cancellationToken);
        return merged switch
        {
            TreeMerge.Merged m => new(m.Tree, m.Tree == wanted, await CommitAsync(m.Tree, tip, "merged", cancellationToken), []),
            TreeMerge.Conflicts c => new(null, false, null, c.Paths),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public async Task<Landing> CommitAsync(string tree, string tip, CommitMessage message, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var text = $"{message.Subject}\n\n{message.Body}\n\n{string.Join('\n', message.Trailers)}\n";
        return new(await workshop.Objects.CommitAsync(new(tree, [tip], text, GitIdentity.Usual, at, at), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task PublishAsync(string branch, string commit, CancellationToken cancellationToken)
    {
        var own = await workshop.Publishing.OwnAsync(cancellationToken);
        var name = $"refs/heads/{branch}";
        var there = own.GetValueOrDefault(name);
        if (there == commit) return;
        if (there is not null && !await workshop.Objects.IsAncestorAsync(there, commit, cancellationToken))
        {
            // A resumed run walks over commits that it published before it was killed: those are already on the branch.
            if (await workshop.Objects.IsAncestorAsync(commit, there, cancellationToken)) return;
            throw new InvalidOperationException($"branch {branch} was moved by somebody else to {there}");
        }
        var outcome = await workshop.Publishing.PublishAsync(name, commit, there, cancellationToken);
        if (outcome is PublishOutcome.Moved moved) throw new InvalidOperationException($"branch {branch} was moved by somebody else to {moved.Actual}");
        if (outcome is PublishOutcome.Refused refused) throw new InvalidOperationException($"branch {branch} cannot be written: {refused.Why}");
    }

    /// <summary>A commit of the change on its parent; null with the reason where it cannot be made.</summary>
    private async Task<(string? Commit, string? Reason)> WriteAsync(
        RecipeAnswer.Change change, Codebase code, string parent, Examination seen, string title, CancellationToken cancellationToken)
    {
        using var bench = await benches.RentAsync(parent, seen.Inventory, cancellationToken);
        if (await ApplyAsync(change, code, bench, cancellationToken) is { } reason) return (null, reason);
        var tree = await workshop.Trees.WriteTreeAsync(bench.Tree, cancellationToken);
        if (tree == await workshop.Objects.TreeOfAsync(parent, cancellationToken)) return (null, "the recipe changed nothing");
        return (await CommitAsync(tree, parent, title, cancellationToken), null);
    }

    private async Task<string?> ApplyAsync(RecipeAnswer.Change change, Codebase code, Bench bench, CancellationToken cancellationToken)
    {
        foreach (var edit in change.Edits)
        {
            if (await WriteAsync(edit, code, bench, cancellationToken) is { } reason) return reason;
        }
        foreach (var dependency in change.Dependencies)
        {
            if (await installer.AddAsync(bench.Tree, dependency, code.Inventory, cancellationToken) is { } reason) return reason;
        }
        foreach (var fixer in change.Fixers)
        {
            if (await tools.FixAsync(fixer.ToolId, fixer.Directory, [], code, bench, cancellationToken) is { } reason) return reason;
        }
        return await FormatAsync(change, code, bench, cancellationToken);
    }

    /// <summary>Files that the change creates, and those it touches that were formatted before, are left as the repository's own formatter wants them.</summary>
    private async Task<string?> FormatAsync(RecipeAnswer.Change change, Codebase code, Bench bench, CancellationToken cancellationToken)
    {
        foreach (var formatter in code.Measurements?.Where(m => m is { Kind: ToolKind.Format, IsMeasured: true }) ?? [])
        {
            var untidy = formatter.Problems.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
            var below = change.Edits.Where(e => e is not FileEdit.Delete && !untidy.Contains(e.Path) && Path.GetExtension(e.Path).Length > 0
                && PathText.IsWithin(formatter.Directory, e.Path)).Select(e => e.Path).ToImmutableArray();
            if (!below.IsEmpty && await tools.FixAsync(formatter.ToolId, formatter.Directory, below, code, bench, cancellationToken) is { } reason) return reason;
        }
        return null;
    }

    private async Task<string?> WriteAsync(FileEdit edit, Codebase code, Bench bench, CancellationToken cancellationToken)
    {
        if (bench.Tree.Locate(edit.Path) is not PathLookup.Inside { FullPath: var path }) return $"{edit.Path} leaves the tree";
        switch (edit)
        {
            case FileEdit.Modify modify:
                if (code.Read(edit.Path) is not { } before) return $"{edit.Path} is not a text that can be edited";
                var after = TextEdits.Apply(before, modify.Edits);
                if (check.Breaks(edit.Path, before, after, cancellationToken) is { } broken) return broken;
                await File.WriteAllTextAsync(path, after, cancellationToken);
                return null;
            case FileEdit.Create create:
                if (code.Tracks(edit.Path) || File.Exists(path)) return $"{edit.Path} is there already";
                if (check.Breaks(edit.Path, "", create.Text, cancellationToken) is { } unsound) return unsound;
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? bench.Root);
                await File.WriteAllTextAsync(path, create.Text, cancellationToken);
                if (create.IsExecutable && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
                return null;
            case FileEdit.Delete:
                File.Delete(path);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<string> TreeAsync(string commit, CancellationToken cancellationToken) => workshop.Objects.TreeOfAsync(commit, cancellationToken);

    private Task<string> CommitAsync(string tree, string? parent, string message, CancellationToken cancellationToken) =>
        workshop.Objects.CommitAsync(new(tree, parent is null ? [] : [parent], message, GitIdentity.Usual, date, date), cancellationToken);

    private static ChangeOutcome Refused(string reason) => new(null, "", [], "", [], reason);
}
