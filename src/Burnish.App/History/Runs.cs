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

    /// <summary>The newest run that began and did not end; null where there is none.</summary>
    public RunOrder? Unfinished()
    {
        var ended = journal.OfStage(Ended).Select(e => e.Run).ToHashSet(StringComparer.Ordinal);
        return journal.OfStage(Begun).Where(e => !ended.Contains(e.Run)).Select(e => JournalEngine.Unpack<RunOrder>(e.Output)).LastOrDefault();
    }

    /// <summary>Runs that ended, oldest first.</summary>
    public IReadOnlyList<RunRecord> Finished() => [.. journal.OfStage(Ended).Select(e => JournalEngine.Unpack<RunRecord>(e.Output))];

    /// <summary>Names of all runs, oldest first.</summary>
    public IReadOnlyList<string> Names() => [.. journal.OfStage(Begun).Select(e => e.Run)];
}
