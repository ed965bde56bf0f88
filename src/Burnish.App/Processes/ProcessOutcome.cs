namespace Burnish.App.Processes;

/// <summary>What became of a child process; a failure to start is an outcome too.</summary>
/// <param name="ExitCode">Its exit code; -1 when it did not start or was killed at its time limit.</param>
/// <param name="Output">What it wrote to standard output, within the bound of its order. Untrusted.</param>
/// <param name="Error">What it wrote to standard error, within the bound of its order. Untrusted.</param>
/// <param name="TimedOut">It was killed because its time was over.</param>
/// <param name="Truncated">The middle of one of the two streams was left out.</param>
/// <param name="Duration">From start to end, by the wall clock.</param>
/// <param name="NotStarted">Why it could not be started; null when it ran.</param>
public sealed record ProcessOutcome(int ExitCode, string Output, string Error, bool TimedOut, bool Truncated, TimeSpan Duration, string? NotStarted)
{
    /// <summary>It ran to its end within its time and answered 0.</summary>
    public bool Succeeded => NotStarted is null && !TimedOut && ExitCode == 0;
}
