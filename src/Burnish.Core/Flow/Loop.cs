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
        while (true)
        {
            var number = iterations.Count + 1;
            var seen = await ExamineAsync(number, tip, cancellationToken);
            var card = Score.Of(seen, book.Criteria, order.Thresholds);
            // Through the engine: what is cooling down changes while the run goes on, and a resumed run must see what it saw then.
            var backlog = await world.Engine.RunAsync("Prioritise", $"iteration {number}", $"{number}\n{tip}",
                _ => Task.FromResult(Prioritise.Of(card, seen, book.RecipeCards, order, world.Drops.Cooling)), cancellationToken);
            Tell(number, "Score", $"{card.Totals.Met} met, {card.Totals.Partial} partial, {card.Totals.Unmet} unmet, {card.Totals.Unknown} unknown: {card.Totals.Score:0.0} of 100");
            if (iterations.Count > 0) iterations[^1] = Closed(iterations[^1], seen, card);

            if (Decide(iterations.Count, card, backlog) is { } stop)
            {
                Tell(number - 1, "Decide", stop.Detail);
                var first = iterations.Count > 0 ? iterations[0].Before : card;
                var record = new RunRecord(order.RunId, repository, order, branch, stop.Reason, stop.Detail, [.. iterations], first, card, backlog,
                    [.. seen.Findings], notices, world.Engine.Elapsed.TotalMinutes);
                await world.Reporter.WriteAsync(record, cancellationToken);
                return record;
            }

            Tell(number, "Prioritise", string.Join("; ", backlog.TopAreas.Select(t => $"{t.Area}: {t.Reason}")));
            var started = world.Engine.Elapsed;
            var iteration = new Iteration(order, number, book, world, seen, backlog, tip, started);
            var items = await iteration.RunAsync(cancellationToken);
            tip = iteration.Tip;
            if (iteration.Branch.Length > 0) branch = iteration.Branch;
            iterations.Add(new(number, iteration.Branch, tip, Analysis.Of(iterations.LastOrDefault(), card), backlog.TopAreas,
                (world.Engine.Elapsed - started).TotalMinutes, backlog, items, Metrics.Of(seen, seen), card, card));
        }
    }

    private Task<Examination> ExamineAsync(int number, string tip, CancellationToken cancellationToken)
    {
        Tell(number, "Survey", tip[..Math.Min(12, tip.Length)]);
        return world.Engine.RunAsync("Examine", $"iteration {number}", tip, c => world.Examiner.ExamineAsync(tip, c), cancellationToken);
    }

    private (StopReason Reason, string Detail)? Decide(int done, Scorecard card, Backlog backlog)
    {
        if (card.IsProductionGrade) return (StopReason.ProductionGrade, "every applicable criterion is met");
        if (!backlog.Actionable.Any())
            return (StopReason.NoGainLeft, $"nothing that can be worked on unattended is left; {backlog.Items.Length} items wait for a person, a model or approval");
        if (order.DryRun && done > 0) return (StopReason.Iterations, "dry run: judged once, nothing landed");
        if (done >= order.MaxIterations) return (StopReason.Iterations, $"{done} iterations done, {backlog.Actionable.Count()} items left");
        if (order.BudgetMinutes > 0 && world.Engine.Elapsed.TotalMinutes >= order.BudgetMinutes)
            return (StopReason.Budget, $"{order.BudgetMinutes} minutes are used up, {backlog.Actionable.Count()} items left");
        return null;
    }

    private static IterationRecord Closed(IterationRecord open, Examination seen, Scorecard card) =>
        open with { After = card, Metrics = Metrics.Close(open.Metrics, seen) };

    private void Tell(int iteration, string stage, string text) => world.Audience.Hear(new(iteration, stage, null, "", text, "note"));
}

/// <summary>The catalogue as the loop needs it.</summary>
public sealed record Rulebook(ImmutableArray<ICriterion> Criteria, ImmutableArray<IRecipe> Recipes, ImmutableArray<IAgent> Agents, ImmutableArray<IGate> Gates)
{
    /// <summary>What the recipes say of themselves.</summary>
    public ImmutableArray<RecipeCard> RecipeCards { get; } = [.. Recipes.Select(r => r.Card)];
}

/// <summary>The ports that the loop works through.</summary>
public sealed record World(
    IEngine Engine, IExaminer Examiner, IWorkbench Workbench, ILibrary Library, IDropList Drops, IAudience Audience, IReporter Reporter);
