using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Judging;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Core.Flow;

/// <summary>One area agent at work in one iteration: each accepted candidate is the parent of the next.</summary>
internal sealed class Lane(int number, Rulebook book, World world, AgentCard agent, Standing first)
{
    private readonly List<Proposal> proposals = [];
    private string parent = first.Commit;
    private Examination before = first.Seen;

    /// <summary>What became of each plan so far.</summary>
    public ImmutableArray<Proposal> Proposals => [.. proposals];

    /// <summary>Changes and judges one plan.</summary>
    public async Task TryAsync(WorkPlan plan, CancellationToken cancellationToken)
    {
        Hear("Change", plan, "started", plan.Item.Criterion.Value);
        var recipe = book.RecipeCards.First(r => r.Id == plan.Recipe);
        var change = await world.Engine.RunAsync("Change", plan.Item.Id, parent, c => world.Workbench.ChangeAsync(plan, parent, before, c), cancellationToken);
        if (change.Commit is not { } candidate)
        {
            proposals.Add(new(Record(plan, ItemVerdict.Reject, change.Refused ?? "the recipe changed nothing", [], change, []), null, parent, "", plan, null));
            Hear("Change", plan, "rejected", change.Refused ?? "");
            return;
        }
        var files = await world.Workbench.CompareAsync(parent, candidate, cancellationToken);
        var after = await world.ExamineCandidateAsync(candidate, before, files, cancellationToken);
        var mended = Claimed(recipe, change, files, after);
        if (mended.IsEmpty)
        {
            proposals.Add(new(Record(plan, ItemVerdict.Reject, "it removes none of the findings that it was made for", [], change, files), null, parent, "", plan, null));
            Hear("Judge", plan, "rejected", "it removes none of the findings that it was made for");
            return;
        }
        var narrows = $"{recipe.Narrows} {change.Narrows}".Trim();
        var claim = new Claim(mended, plan.Item.Criterion, recipe.IsSafe, narrows, change.Dependencies);
        var subject = Messages.Subject(plan.Item.Title, plan.Item.Area, before.Inventory.Repository);
        var verdict = await world.Engine.RunAsync("Judge", plan.Item.Id, $"{parent}\n{candidate}",
            _ => Task.FromResult(Verdicts.Of(new(before, after, files, claim, agent, subject), book.Gates)), cancellationToken);
        var record = Record(plan, verdict.Outcome, verdict.Outcome == ItemVerdict.Accept ? change.Summary : verdict.Reason, verdict.Gates, change, files, narrows) with { Findings = mended };
        proposals.Add(new(record, new(candidate, after), parent, change.Summary, plan, (b, a, f) => new(b, a, f, claim, agent, subject)));
        Hear("Judge", plan, verdict.Outcome switch { ItemVerdict.Accept => "ended", ItemVerdict.Reject => "rejected", _ => "inconclusive" }, verdict.Reason);
        if (verdict.Outcome != ItemVerdict.Accept) return;
        before = after;
        parent = candidate;
    }

    /// <summary>
    /// What the change must have removed: what its rules found on the tree that it was applied to, without what the recipe says it left, and
    /// without what stays in a file that the change never touched; that keeps its place in the backlog.
    /// </summary>
    private ImmutableArray<string> Claimed(RecipeCard recipe, ChangeOutcome change, ImmutableArray<FileChange> files, Examination after)
    {
        var touched = files.SelectMany(f => new[] { f.Path, f.OldPath }).ToHashSet(StringComparer.Ordinal);
        var still = after.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. before.Findings.Where(f => recipe.Clears.Contains(f.RuleId) && f.Confidence > Confidence.Low && !change.Leaves.Contains(f.Fingerprint)
                && (touched.Contains(f.Place.Path) || !still.Contains(f.Fingerprint))).Select(f => f.Fingerprint),
        ];
    }

    private static ItemRecord Record(
        WorkPlan plan, ItemVerdict verdict, string reason, ImmutableArray<GateResult> gates, ChangeOutcome change, ImmutableArray<FileChange> files, string narrows = "") => new(
        plan.Item.Id, plan.Item.Title, plan.Item.Area, plan.Agent, "recipe", plan.Recipe, plan.Item.Criterion, plan.MustVanish, plan.Brief, verdict, reason, gates,
        null, [.. files.Select(f => new FileStat(f.Path, f.Kind, f.Added, f.Removed, TestPaths.IsTest(f.Path)))], change.Patch, narrows);

    private void Hear(string stage, WorkPlan plan, string kind, string text) =>
        world.Audience.Hear(new(number, stage, plan.Item.Area, plan.Item.Title, text, kind));
}

/// <summary>A commit to start from, and what was seen of its tree.</summary>
internal sealed record Standing(string Commit, Examination Seen);

/// <summary>A judged candidate that waits to land, or what became of it.</summary>
/// <param name="Candidate">The change; null where none was made.</param>
/// <param name="Parent">The commit that it was made on.</param>
/// <param name="MakeTrial">Puts the same claim before the judges again; null where there is no candidate.</param>
internal sealed record Proposal(
    ItemRecord Record, Standing? Candidate, string Parent, string Summary, WorkPlan Plan, Func<Examination, Examination, ImmutableArray<FileChange>, Trial>? MakeTrial)
{
    public Trial Trial(Examination before, Examination after, ImmutableArray<FileChange> files) =>
        MakeTrial is { } make ? make(before, after, files) : throw new InvalidOperationException("there is no candidate to judge");
}
