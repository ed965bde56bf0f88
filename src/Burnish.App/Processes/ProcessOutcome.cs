using System.Globalization;

namespace Burnish.App.Processes;

/// <summary>What became of a child process; a failure to start is an outcome too.</summary>
/// <param name="ExitCode">Its exit code; -1 when it did not start or was killed at a limit.</param>
/// <param name="Output">What it wrote to standard output, within the bound of its order. Untrusted.</param>
/// <param name="Error">What it wrote to standard error, within the bound of its order. Untrusted.</param>
/// <param name="TimedOut">It was killed because its time was over.</param>
/// <param name="Truncated">The middle of one of the two streams was left out.</param>
/// <param name="Duration">From start to end, by the wall clock.</param>
/// <param name="NotStarted">Why it could not be started; null when it ran.</param>
public sealed record ProcessOutcome(int ExitCode, string Output, string Error, bool TimedOut, bool Truncated, TimeSpan Duration, string? NotStarted)
{
    /// <summary>Which limit on memory or processes it broke and was killed for; null when it kept within them.</summary>
    public string? OverLimit { get; init; }

    /// <summary>It ran to its end within its bounds and answered 0.</summary>
    public bool Succeeded => NotStarted is null && OverLimit is null && !TimedOut && ExitCode == 0;

    /// <summary>How it ended, in a few words for people.</summary>
    public string Ending => this switch
    {
        { NotStarted: { } why } => $"did not start: {why}",
        { OverLimit: { } limit } => $"killed: {limit}",
        { TimedOut: true } => string.Create(CultureInfo.InvariantCulture, $"killed after {Duration.TotalSeconds:0.#} s: out of time"),
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}"),
    };

    /// <summary>The outcome of an order that could not be started.</summary>
    /// <param name="why">One clear line.</param>
    public static ProcessOutcome Never(string why) => new(-1, "", "", false, false, TimeSpan.Zero, why);
}
