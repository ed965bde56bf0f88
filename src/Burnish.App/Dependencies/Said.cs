using Burnish.App.Processes;

namespace Burnish.App.Dependencies;

/// <summary>Reads what a package manager said when it failed.</summary>
internal static class Said
{
    /// <summary>Its own words for the cause in one line.</summary>
    /// <param name="outcome">The failure.</param>
    public static string Reason(ProcessOutcome outcome)
    {
        if (outcome.NotStarted is not null || outcome.TimedOut || outcome.OverLimit is not null) return outcome.Ending;
        var lines = (outcome.Error + "\n" + outcome.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(l => l.StartsWith("npm error", StringComparison.Ordinal) ? l["npm error".Length..].Trim() : l)
            .Where(l => l.Length > 0 && !l.StartsWith("npm warn", StringComparison.Ordinal)).ToArray();
        // npm says a code, then the cause.
        return lines is [var code, var cause, ..] && code.StartsWith("code ", StringComparison.Ordinal) ? $"{code["code ".Length..]}: {cause}" : lines is [var first, ..] ? first : outcome.Ending;
    }

    /// <summary>The end of what it said, 2,000 characters at most.</summary>
    /// <param name="outcome">The failure.</param>
    public static string Tail(ProcessOutcome outcome)
    {
        var all = (outcome.Output + "\n" + outcome.Error).Trim();
        return all.Length <= 2000 ? all : all[^2000..];
    }
}
