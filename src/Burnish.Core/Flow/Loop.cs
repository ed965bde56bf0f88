using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;
using Burnish.Core.Prioritising;
using Burnish.Core.Scoring;

namespace Burnish.Core.Flow;

/// <summary>
/// The whole story: look at the commit, score it, put the gaps in order, let the first three areas mend what they can side by side,
/// land what every gate accepts, report, and go round again until nothing is left to gain.
/// </summary>
/// <remarks>
/// Every stage goes through <see cref="IEngine"/>, so a run that was killed is resumed by running it again: what was done is not repeated.
/// </remarks>
public sealed class Loop(RunOrder order, string repository, Rulebook book, World world)
{
    /// <summary>Runs to the end. Cancelling leaves a journal that a later call goes on from.</summary>
    public async Task<RunRecord> RunAsync(ImmutableArray<string> notices, CancellationToken cancellationToken)
    {
        var iterations = new List<IterationRecord>();
        var tip = order.StartCommit;
        var branch = "";
        Examination? last = null;
        while (true)
        {
            var number = iterations.Count + 1;
            var seen = await ExamineAsync(number, tip, last, cancellationToken);
            var card = Score.Of(seen, book.Criteria, order.Thresholds);
            // Through the engine: what is cooling down changes while the run goes on, and a resumed run must see what it saw then.
            var backlog = await world.Engine.RunAsync("Prioritise", $"iteration {number}", $"{number}\n{tip}",
                _ => Task.FromResult(Prioritise.Of(card, seen, book.RecipeCards, order, world.Drops.Cooling)), cancellationToken);
            Tell(number, "Score", $"{card.Totals.Met} met, {card.Totals.Partial} partial, {card.Totals.Unmet} unmet, {card.Totals.Unknown} unknown: {card.Totals.Score:0.0} of 100");
            if (iterations.Count > 0) iterations[^1] = Closed(iterations[^1], seen, card);

            // Through the engine, as time goes into it: a resumed run must not stop before work that it has done already.
            var decision = await world.Engine.RunAsync("Decide", $"after iteration {iterations.Count}", $"{iterations.Count}\n{tip}",
                _ => Task.FromResult(Decide(iterations.Count, card, backlog)), cancellationToken);
            if (decision.Stop is not null || iterations.Count > 0)
            {
                if (decision.Stop is not null) Tell(number - 1, "Decide", decision.Detail);
                var first = iterations.Count > 0 ? iterations[0].Before : card;
                var record = new RunRecord(order.RunId, repository, order, branch, decision.Stop ?? StopReason.Interrupted, decision.Detail, [.. iterations], first, card, backlog,
                    [.. seen.Findings], notices, decision.At.TotalMinutes);
                await world.Reporter.WriteAsync(record, cancellationToken); // after each iteration, so that a killed run leaves a report too
                if (decision.Stop is not null) return record;
            }

            Tell(number, "Prioritise", string.Join("; ", backlog.TopAreas.Select(t => $"{t.Area}: {t.Reason}")));
            var iteration = new Iteration(order, number, book, world, seen, backlog, tip, decision.At);
            var items = await iteration.RunAsync(cancellationToken);
            var ended = await world.Engine.RunAsync("End iteration", $"iteration {number}", $"{number}\n{iteration.Tip}", _ => Task.FromResult(world.Engine.Elapsed), cancellationToken);
            iterations.Add(new(number, iteration.Branch, iteration.Tip, Analysis.Of(iterations.LastOrDefault(), card), backlog.TopAreas,
                (ended - decision.At).TotalMinutes, backlog, items, Metrics.Of(seen, seen), card, card));
            (tip, last) = (iteration.Tip, iteration.Seen);
            if (iteration.Branch.Length > 0) branch = iteration.Branch;
        }
    }

    private Task<Examination> ExamineAsync(int number, string tip, Examination? last, CancellationToken cancellationToken)
    {
        var name = tip[..Math.Min(12, tip.Length)];
        Tell(number, "Survey", name);
        return world.Engine.RunAsync("Examine", name, tip, c => world.Examiner.ExamineAsync(tip, last, c), cancellationToken);
    }

    private Decision Decide(int done, Scorecard card, Backlog backlog)
    {
        var now = world.Engine.Elapsed;
        if (card.IsProductionGrade) return new(StopReason.ProductionGrade, "every applicable criterion is met", now);
        if (!backlog.Actionable.Any())
            return new(StopReason.NoGainLeft, $"nothing that can be worked on unattended is left; {backlog.Items.Length} items wait for a person, a model or approval", now);
        if (order.DryRun && done > 0) return new(StopReason.Iterations, "dry run: judged once, nothing landed", now);
        if (done >= order.MaxIterations) return new(StopReason.Iterations, $"{done} iterations done, {backlog.Actionable.Count()} items left", now);
        if (order.BudgetMinutes > 0 && now.TotalMinutes >= order.BudgetMinutes)
            return new(StopReason.Budget, $"{order.BudgetMinutes} minutes are used up, {backlog.Actionable.Count()} items left", now);
        return new(null, $"the run goes on after iteration {done}; {backlog.Actionable.Count()} items left", now);
    }

    private static IterationRecord Closed(IterationRecord open, Examination seen, Scorecard card) =>
        open with { After = card, Metrics = Metrics.Close(open.Metrics, seen) };

    private void Tell(int iteration, string stage, string text) => world.Audience.Hear(new(iteration, stage, null, "", text, "note"));
}

/// <summary>Whether to go on, and when that was asked.</summary>
/// <param name="Stop">Why the run ends; null where it goes on.</param>
/// <param name="At">Wall time of the run until then.</param>
internal sealed record Decision(StopReason? Stop, string Detail, TimeSpan At);

/// <summary>The catalogue as the loop needs it.</summary>
public sealed record Rulebook(ImmutableArray<ICriterion> Criteria, ImmutableArray<IRecipe> Recipes, ImmutableArray<IAgent> Agents, ImmutableArray<IGate> Gates)
{
    /// <summary>What the recipes say of themselves.</summary>
    public ImmutableArray<RecipeCard> RecipeCards { get; } = [.. Recipes.Select(r => r.Card)];
}

/// <summary>The ports that the loop works through.</summary>
public sealed record World(
    IEngine Engine, IExaminer Examiner, IWorkbench Workbench, ILibrary Library, IDropList Drops, IAudience Audience, IReporter Reporter)
{
    /// <summary>Looks at a candidate, or remembers what was seen of it: running the tools is what takes the time.</summary>
    internal Task<Examination> ExamineCandidateAsync(string commit, Examination before, ImmutableArray<FileChange> files, CancellationToken cancellationToken) =>
        Engine.RunAsync("Examine candidate", commit[..Math.Min(12, commit.Length)], $"{before.Inventory.Repository.Commit}\n{commit}",
            c => Examiner.ExamineCandidateAsync(commit, before, files, c), cancellationToken);
}
