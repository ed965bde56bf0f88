using System.Collections.Immutable;

namespace Burnish.App.Processes;

/// <summary>One child process to run: what, where, with which environment and within which bounds.</summary>
public sealed record ProcessOrder
{
    /// <summary>The program: an absolute path, or a name to look up on the PATH.</summary>
    public required string File { get; init; }

    /// <summary>Its arguments, one each; no shell sees them.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The absolute path of the folder to start in.</summary>
    public required string Directory { get; init; }

    /// <summary>The whole environment of the child: nothing is inherited.</summary>
    public required ImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>How long it may run before its whole tree is killed; more than zero.</summary>
    public required TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A process needs time to run.");
    }

    /// <summary>How many bytes of each of its two output streams are kept, half from the start and half from the end; 4 MiB unless told (judgement).</summary>
    public long MaxOutputBytes
    {
        get;
        init => field = value is > 0 and <= int.MaxValue ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Keep between one byte and two gigabytes.");
    } = 4 * 1024 * 1024;

    /// <summary>Text for standard input as UTF-8; without it the child reads end of file at once.</summary>
    public string? Input { get; init; }

    /// <summary>What the whole tree of processes may use together; unbounded when null.</summary>
    public ProcessLimits? Limits { get; init; }

    /// <summary>Whether children that left the process group are searched for and killed at the end; costs one read of /proc.</summary>
    public bool SweepsStrays { get; init; } = true;
}
