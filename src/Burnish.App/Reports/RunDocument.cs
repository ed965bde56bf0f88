using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A run as public JSON, <c>burnish/run/1</c>.</summary>
internal static class RunDocument
{
    /// <summary>What <c>burnish run --json</c> prints and <c>report.json</c> holds.</summary>
    /// <param name="record">The run.</param>
    /// <param name="reports">Paths of the reports that were written.</param>
    public static string ToJson(RunRecord record, ImmutableArray<string> reports) => PublicJson.Write(new
    {
        schema = "burnish/run/1",
        record.RunId,
        record.Repository,
        record.Order.StartCommit,
        record.Order.Started,
        record.Minutes,
        record.Order.DryRun,
        record.Branch,
        record.StopReason,
        record.StopDetail,
        iterations = record.Iterations.Select(Iteration),
        before = Card(record.Before),
        after = Card(record.After),
        record.Order.Charter,
        record.Notices,
        left = record.Left.Items,
        reports,
    });

    private static object Card(Scorecard card) => new { card.Totals, productionGrade = card.IsProductionGrade, criteria = card.Criteria.Select(ScorecardDocument.Line) };

    private static object Iteration(IterationRecord iteration) => new
    {
        iteration.Number,
        iteration.Branch,
        iteration.Tip,
        topAreas = iteration.TopAreas.Select(t => t.Area),
        reasons = iteration.TopAreas.Select(t => t.Reason),
        iteration.Minutes,
        iteration.Analysis,
        items = iteration.Items.Select(Item),
        iteration.Metrics,
        before = new { iteration.Before.Totals },
        after = new { iteration.After.Totals },
    };

    private static object Item(ItemRecord item) => new
    {
        item.Id,
        item.Title,
        item.Area,
        item.Agent,
        item.Runtime,
        item.Recipe,
        item.Criterion,
        item.Findings,
        item.Verdict,
        item.Reason,
        item.Gates,
        item.Commit,
        item.Files,
        item.Narrows,
        item.Brief.Citations,
        item.Brief.AcceptanceCriteria,
    };
}
