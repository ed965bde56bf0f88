using System.Collections.Immutable;
using Burnish.App.Advisories;
using Burnish.App.History;
using Burnish.App.Worktrees;
using Burnish.Catalog;
using Burnish.Catalog.Noise;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Merging;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>Looks at commits on this machine: facts and rules from git's objects, tools in private worktrees.</summary>
internal sealed class Examiner(
    Workshop workshop, Entries entries, ISyntaxParser parser, ToolRunner? tools, FileMemory memory, AdvisoryDesk advisories, LastScan last, LastMeasurements measured) : IExaminer
{
    private readonly BlobTexts texts = new(workshop.Objects);

    /// <summary>The facts of a commit, without rules and tools.</summary>
    public async Task<Codebase> SurveyAsync(string commit, CancellationToken cancellationToken) => await SurveyAsync(await FactsAsync(commit, cancellationToken), cancellationToken);

    private async Task<Codebase> SurveyAsync(RepositoryFacts facts, CancellationToken cancellationToken)
    {
        var view = await CommitView.ReadAsync(workshop.Objects, facts.Commit, texts, memory, cancellationToken);
        var bare = new Inventory { Repository = facts, Files = view.Files, LeftOut = view.LeftOut };
        return new(Survey.Run(bare, entries.Surveyors, view, parser, memory, cancellationToken), view, parser, null, memory);
    }

    /// <summary>Facts and rules, no tools.</summary>
    public async Task<Examination> ScanAsync(string commit, CancellationToken cancellationToken)
    {
        var facts = FactsAsync(commit, cancellationToken);
        if (await last.OfAsync(commit, facts) is { } same) return same;
        var (seen, isWhole) = await InspectedAsync(await SurveyAsync(await facts, cancellationToken), [], cancellationToken);
        if (isWhole) last.Keep(seen);
        memory.Save();
        return seen;
    }

    /// <summary>Facts, rules and what the tools say that Burnish brings along, merged.</summary>
    /// <param name="commit">What to look at.</param>
    /// <param name="scan">Runs the tools over it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Examination> ScanWithToolsAsync(string commit, Func<Codebase, Task<ImmutableArray<Measurement>>> scan, CancellationToken cancellationToken)
    {
        var code = await SurveyAsync(commit, cancellationToken);
        var measured = await scan(code);
        // The rules answer as in a plain scan: they are not told of measurements, so that both scans say the same of them.
        var (seen, _) = await InspectedAsync(code, measured, cancellationToken);
        memory.Save();
        return seen;
    }

    /// <inheritdoc/>
    public async Task<Examination> ExamineAsync(string commit, Examination? earlier, CancellationToken cancellationToken)
    {
        var code = await SurveyAsync(commit, cancellationToken);
        return await RememberedAsync(code, await MeasuredAsync(commit, code, earlier, cancellationToken), cancellationToken);
    }

    /// <summary>Everything about one commit for a score: what tools measured of the very same files before counts, unless it is wanted afresh.</summary>
    /// <returns>What was seen, and when the tools ran where it was not now.</returns>
    public async Task<(Examination Seen, DateTimeOffset? Measured)> ScoreAsync(string commit, bool afresh, CancellationToken cancellationToken)
    {
        var code = await SurveyAsync(commit, cancellationToken);
        var tree = code.Inventory.Repository.Tree;
        if (!afresh && measured.Of(tree) is { } before) return (await RememberedAsync(code, before.Measurements, cancellationToken), before.When);
        var measurements = await MeasuredAsync(commit, code, null, cancellationToken);
        measured.Keep(tree, measurements);
        return (await RememberedAsync(code, measurements, cancellationToken), null);
    }

    /// <inheritdoc/>
    public async Task<Examination> ExamineCandidateAsync(
        string commit, Examination before, ImmutableArray<FileChange> files, CancellationToken cancellationToken)
    {
        var code = await SurveyAsync(commit, cancellationToken);
        var measurements = tools is null ? [] : await tools.MeasureChangeAsync(commit, code, before.Measurements, files, cancellationToken);
        return (await InspectedAsync(new(code, measurements), measurements, cancellationToken)).Seen;
    }

    /// <summary>The repository at a commit with what was measured of it, for recipes.</summary>
    public async Task<Codebase> CodebaseAsync(string commit, Examination seen, CancellationToken cancellationToken)
    {
        var view = await CommitView.ReadAsync(workshop.Objects, commit, texts, memory, cancellationToken);
        return new(seen.Inventory, view, parser, seen.Measurements) { Advisories = seen.Advisories };
    }

    /// <summary>What lies between two commits, with the texts.</summary>
    public async Task<ImmutableArray<FileChange>> CompareAsync(string before, string after, CancellationToken cancellationToken)
    {
        var diff = await workshop.Objects.DiffAsync(before, after, cancellationToken);
        var (was, now) = (await BlobsAsync(before, cancellationToken), await BlobsAsync(after, cancellationToken));
        var changed = diff.Files.Select(f => (File: f, Was: was.GetValueOrDefault(f.OldPath ?? f.Path), Now: now.GetValueOrDefault(f.Path))).ToList();
        await texts.LoadAsync(changed.SelectMany(c => new[] { c.Was, c.Now }).OfType<string>(), cancellationToken);
        return
        [
            .. changed.Select(c => new FileChange(
                c.File.Path, c.File.Status == 'A' ? "" : c.File.OldPath ?? c.File.Path, Kind(c.File.Status), Text(c.Was), Text(c.Now), c.File.NewMode, c.File.Added ?? 0, c.File.Deleted ?? 0)),
        ];

        string? Text(string? blob) => blob is null ? null : texts.Of(blob).Text;
    }

    private static string Kind(char status) => status switch { 'A' => "added", 'D' => "deleted", 'R' or 'C' => "renamed", 'T' => "typeChanged", _ => "modified" };

    private async Task<ImmutableArray<Measurement>> MeasuredAsync(string commit, Codebase code, Examination? earlier, CancellationToken cancellationToken) =>
        tools is null ? [] : await tools.MeasureAsync(commit, code, earlier?.Measurements ?? [], cancellationToken);

    // A candidate's answers wait in memory for the next commit that is looked at for its own sake: a run looks at dozens.
    private async Task<Examination> RememberedAsync(Codebase code, ImmutableArray<Measurement> measurements, CancellationToken cancellationToken)
    {
        var (seen, _) = await InspectedAsync(new(code, measurements), measurements, cancellationToken);
        memory.Save();
        return seen;
    }

    private async Task<(Examination Seen, bool IsWhole)> InspectedAsync(Codebase code, ImmutableArray<Measurement> measurements, CancellationToken cancellationToken)
    {
        var asked = code.With(await advisories.LookAsync(code, cancellationToken));
        var inspection = await Inspect.RunAsync(entries.Rules, asked, InspectLimits.On(TimeProvider.System, Environment.ProcessorCount), cancellationToken);
        var theirs = ToolFindings.Of(measurements, entries.Scanners, asked);
        var cards = entries.Rules.Select(r => r.Card).ToImmutableArray();
        var (rules, notices) = Silence.Apply(MergedReports.Of(inspection.Reports, theirs, cards), asked, cards.Concat(theirs.Cards), cancellationToken);
        return (new(asked.Inventory, rules, measurements) { Advisories = asked.Advisories, Notices = notices }, inspection.IsWhole);
    }

    private async Task<Dictionary<string, string>> BlobsAsync(string commit, CancellationToken cancellationToken) =>
        (await workshop.Objects.FilesAsync(commit, cancellationToken)).Where(e => e.Kind is TreeEntryKind.File or TreeEntryKind.Executable && e.Size is not null)
            .ToDictionary(e => e.Path, e => e.Id, StringComparer.Ordinal);

    private async Task<RepositoryFacts> FactsAsync(string commit, CancellationToken cancellationToken)
    {
        var repository = workshop.Repository;
        var asked = (Log: workshop.Objects.LogAsync(commit, 200, cancellationToken), Tags: workshop.History.TagsAsync(cancellationToken), Tree: workshop.Objects.TreeOfAsync(commit, cancellationToken));
        var (log, tags, tree) = (await asked.Log, await asked.Tags, await asked.Tree);
        return new(repository.Name, commit, tree, repository.Branch ?? "", repository.IsShallow,
            repository.UncommittedChanges is > 0, log.Length, [.. log.Select(l => new CommitFacts(l.Id, l.Subject, "", l.Authored))],
            [.. tags.Select(t => new TagFacts(t.Name, t.Commit, t.Created))]);
    }
}
