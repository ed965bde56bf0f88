using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The runs of one repository as its journal tells them.</summary>
public sealed class Runs(Journal journal)
{
    private const string Begun = "Begin";
    private const string Ended = "End";

    /// <summary>Writes down what a run is asked to do, before it does anything.</summary>
    public void Begin(RunOrder order) => journal.Append(order.RunId, Begun, "", order.RunId, JournalEngine.Pack(order), TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Writes down that a run has ended and cannot be resumed.</summary>
    public void End(RunRecord record) => journal.Append(record.RunId, Ended, record.StopReason.ToString(), record.RunId, JournalEngine.Pack(record), TimeSpan.FromMinutes(record.Minutes), TimeSpan.Zero);

    /// <summary>The newest run, if it did not end; older ones were left behind by whoever began a new one.</summary>
    public RunOrder? Unfinished() =>
        journal.OfStage(Begun) is [.., var last] && !journal.OfStage(Ended).Any(e => e.Run == last.Run) ? JournalEngine.Unpack<RunOrder>(last.Output) : null;

    /// <summary>Runs that ended, oldest first.</summary>
    public IReadOnlyList<RunRecord> Finished() => [.. journal.OfStage(Ended).Select(e => JournalEngine.Unpack<RunRecord>(e.Output))];

    /// <summary>Names of all runs, oldest first.</summary>
    public IReadOnlyList<string> Names() => [.. journal.OfStage(Begun).Select(e => e.Run)];
}
