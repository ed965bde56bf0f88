using Burnish.App.History;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Prioritising;
using Burnish.Core.Scoring;

namespace Burnish.App.Cli;

/// <summary>What is seen of the checked-out commit and the backlog that follows, as a run with its usual flags would start with.</summary>
internal sealed record Backlogs(Examination Seen, Backlog Backlog, RunOrder Order)
{
    /// <summary>Examines, scores and prioritises; nothing is changed and nothing is remembered.</summary>
    public static async Task<Backlogs> OfAsync(Composition composition, CancellationToken cancellationToken)
    {
        var (head, entries) = (composition.Repository.Head, composition.Entries);
        var seen = await composition.Examiner.ExamineAsync(head, null, cancellationToken);
        var order = new RunOrder("preview", head, TimeProvider.System.GetUtcNow(), 1, [], 0, 120, true, false, Session.Parallel, Thresholds.Default, CharterRecord.None);
        var book = new Rulebook(entries.Criteria, entries.Recipes, entries.Agents, entries.Gates);
        var card = Score.Of(seen, book.Criteria, order.Thresholds);
        return new(seen, Prioritise.Of(card, seen, book.RecipeCards, order, new JournalDrops(composition.Journal).Cooling), order);
    }
}
