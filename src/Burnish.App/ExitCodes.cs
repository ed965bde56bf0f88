namespace Burnish.App;

/// <summary>What the program exits with; part of its public face.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>It broke, or the world did.</summary>
    public const int Failure = 1;

    /// <summary>The call or the configuration is wrong, or the path is no repository that can be worked on.</summary>
    public const int Usage = 2;

    /// <summary>A check failed that the caller asked for.</summary>
    public const int CheckFailed = 3;

    /// <summary>The budget is spent and work is left.</summary>
    public const int BudgetSpent = 5;

    /// <summary>It cannot go on without a person.</summary>
    public const int NeedsPerson = 10;

    /// <summary>Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to end by the system: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}

/// <summary>Work that cannot begin or go on, with one clear line for the user. Caught in one place, in the program's main.</summary>
internal sealed class RefusedException(int exitCode, string line) : Exception(line)
{
    /// <summary>What the program exits with.</summary>
    public int ExitCode { get; } = exitCode;
}
