using Burnish.App.Processes;

namespace Burnish.Tests.App.Tools;

/// <summary>Answers every order with a function of the test and remembers what was asked.</summary>
internal sealed class PlannedProcesses(Func<ProcessOrder, CancellationToken, Task<ProcessOutcome>> answer) : IProcessRunner
{
    private int _runs;

    internal PlannedProcesses(Func<ProcessOrder, ProcessOutcome> answer)
        : this((order, _) => Task.FromResult(answer(order)))
    {
    }

    internal int Runs => _runs;

    public Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken ct)
    {
        Interlocked.Increment(ref _runs);
        return answer(order, ct);
    }

    internal static ProcessOutcome Says(string output, int exitCode = 0) => new(exitCode, output, "", false, false, TimeSpan.Zero, null);

    internal static ProcessOutcome Complains(string error, int exitCode = 1) => new(exitCode, "", error, false, false, TimeSpan.Zero, null);

    internal static ProcessOutcome DoesNotStart(string reason) => new(-1, "", "", false, false, TimeSpan.Zero, reason);
}
