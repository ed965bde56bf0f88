namespace Burnish.App.Processes;

/// <summary>Starts child processes and waits for them; the one way to start one.</summary>
public interface IProcessRunner
{
    /// <summary>Runs one process to its end, its time limit or the cancellation, and kills its tree in the last two cases.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process is dead by then.</exception>
    Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken ct);
}
