using System.Collections.Immutable;
using Burnish.Core.Judging;
using Burnish.Core.Model;
using Burnish.Core.Planning;

namespace Burnish.Core.Flow;

/// <summary>One turn of the loop: the top areas work side by side, each in worktrees of its own; what is accepted lands one by one.</summary>
public sealed class Iteration(RunOrder order, int number, Rulebook book, World world, Examination seen, Backlog backlog, string start, TimeSpan began)
{
    private readonly string branchName = $"burnish/{order.RunId}/iteration-{number}";
    private Standing tip = new(start, seen);

    /// <summary>The newest commit that landed; the start where none did.</summary>
    public string Tip => tip.Commit;

    /// <summary>What was seen of the newest commit.</summary>
    public Examination Seen => tip.Seen;

    /// <summary>The branch that holds them; empty where none landed.</summary>
    public string Branch { get; private set; } = "";

    /// <summary>Works through the top areas and returns what became of each item.</summary>
    public async Task<ImmutableArray<ItemRecord>> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The first lanes start where the iteration does. Each further one takes the place of a lane that has landed and starts on top of it.
        var places = backlog.TopAreas.Select(_ => new TaskCompletionSource<Standing>(TaskCreationOptions.RunContinuationsAsynchronously)).ToImmutableArray();
        var abreast = Math.Max(1, order.Parallel);
        var lanes = backlog.TopAreas.Select((top, i) => WorkAsync(top.Area, i < abreast ? Task.FromResult(tip) : places[i - abreast].Task, stop.Token)).ToImmutableArray();
        var records = ImmutableArray.CreateBuilder<ItemRecord>();
        // Lanes land in the order of their priority, so the first lane's commits land as they were judged.
        try
        {
            foreach (var (i, lane) in lanes.Index())
            {
                foreach (var proposal in await lane)
                    records.Add(await LandAsync(proposal, cancellationToken));
                places[i].SetResult(tip);
            }
        }
        catch
        {
            await stop.CancelAsync(); // what the others do now would not land
            foreach (var place in places) place.TrySetCanceled(stop.Token);
            throw;
        }
        finally
        {
            await ((Task)Task.WhenAll(lanes)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // no lane outlives its iteration
        }
        return records.ToImmutable();
    }

    private async Task<ImmutableArray<Proposal>> WorkAsync(Area area, Task<Standing> place, CancellationToken cancellationToken)
    {
        if (book.Agents.FirstOrDefault(a => a.Card.Area == area)?.Card is not { } agent) return [];
        var plans = Plan.ForArea(area, backlog, seen, world.Library, agent, book.RecipeCards, order.IterationMinutes);
        var lane = new Lane(number, book, world, agent, await place);
        foreach (var plan in plans)
        {
            // Through the engine: a resumed run has less time left, and must not pass over what it has done already.
            if (await world.Engine.RunAsync("Time", plan.Item.Id, $"{number}\n{start}", _ => Task.FromResult(IsOutOfTime()), cancellationToken)) break;
            await lane.TryAsync(plan, cancellationToken);
        }
        return lane.Proposals;
    }

    private async Task<ItemRecord> LandAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.Record.Verdict != ItemVerdict.Accept || proposal.Candidate is not { } candidate) return await DroppedAsync(proposal.Record, cancellationToken);
        var merge = await world.Engine.RunAsync("Merge", proposal.Record.Id, $"{proposal.Parent}\n{candidate.Commit}\n{Tip}",
            c => world.Workbench.MergeAsync(proposal.Parent, candidate.Commit, Tip, c), cancellationToken);
        if (merge is not { Tree: { } tree, Commit: { } merged }) return await ReplanAsync(proposal, merge.Conflicts, cancellationToken);
        var record = proposal.Record;
        var after = candidate.Seen;
        if (!merge.IsSame)
        {
            var files = await world.Workbench.CompareAsync(Tip, merged, cancellationToken);
            after = await world.ExamineCandidateAsync(merged, tip.Seen, files, cancellationToken);
            var verdict = await world.Engine.RunAsync("Judge merged", record.Id, $"{Tip}\n{merged}",
                _ => Task.FromResult(Verdicts.Of(proposal.Trial(tip.Seen, after, files), book.Gates)), cancellationToken);
            record = record with { Verdict = verdict.Outcome, Reason = verdict.Outcome == ItemVerdict.Accept ? record.Reason : $"on the merged tree: {verdict.Reason}", Gates = verdict.Gates };
            if (verdict.Outcome != ItemVerdict.Accept) return await DroppedAsync(record, cancellationToken);
        }
        if (order.DryRun) return Told(record with { Reason = $"{record.Reason} (dry run: not landed)" });
        var message = Messages.For(order.RunId, record, proposal.Summary, seen.Inventory.Repository);
        var landing = await world.Engine.RunAsync("Land", record.Id, $"{tree}\n{Tip}\n{message.Subject}",
            c => world.Workbench.CommitAsync(tree, Tip, message, order.Started, c), cancellationToken);
        // The journal holds the commit before the branch moves: after a kill the same commit is published again, never a second one.
        await world.Workbench.PublishAsync(branchName, landing.Commit, cancellationToken);
        tip = new(landing.Commit, after); // the commit holds the very tree that was judged
        Branch = branchName;
        return Told(record with { Commit = landing.Commit });
    }

    /// <summary>What collides in the queue is made once more on the tree that landed, and judged there; a second collision is not possible.</summary>
    private async Task<ItemRecord> ReplanAsync(Proposal proposal, ImmutableArray<string> conflicts, CancellationToken cancellationToken)
    {
        var agent = book.Agents.First(a => a.Card.Area == proposal.Record.Area).Card;
        var lane = new Lane(number, book, world, agent, tip);
        await lane.TryAsync(proposal.Plan, cancellationToken);
        var again = lane.Proposals[0];
        return again.Record.Verdict == ItemVerdict.Accept
            ? await LandAsync(again, cancellationToken)
            : await DroppedAsync(again.Record with { Reason = $"collided in {string.Join(", ", conflicts)}; made again on the new tree: {again.Record.Reason}" }, cancellationToken);
    }

    // Through the engine: a resumed run must not begin the cool-down anew.
    private async Task<ItemRecord> DroppedAsync(ItemRecord record, CancellationToken cancellationToken)
    {
        await world.Engine.RunAsync("Drop", record.Id, $"{number}\n{record.Reason}", _ =>
        {
            world.Drops.Drop(record.Id, record.Reason);
            return Task.FromResult(record.Reason);
        }, cancellationToken);
        return Told(record);
    }

    private ItemRecord Told(ItemRecord record)
    {
        var kind = record.Commit is not null ? "accepted" : record.Verdict switch { ItemVerdict.Accept => "note", ItemVerdict.Reject => "rejected", _ => "inconclusive" };
        world.Audience.Hear(new(number, "Land", record.Area, record.Title, record.Commit is { } c ? c[..12] : record.Reason, kind));
        return record;
    }

    private bool IsOutOfTime()
    {
        var now = world.Engine.Elapsed;
        return now - began >= TimeSpan.FromMinutes(order.IterationMinutes) || (order.BudgetMinutes > 0 && now >= TimeSpan.FromMinutes(order.BudgetMinutes));
    }
}
