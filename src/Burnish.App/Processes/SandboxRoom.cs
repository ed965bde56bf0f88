using System.Collections.Immutable;

namespace Burnish.App.Processes;

/// <summary>What a command may reach.</summary>
internal sealed record SandboxRoom
{
    /// <summary>Absolute paths that the command may write, such as its worktree.</summary>
    public ImmutableArray<string> Writable { get; init; } = [];

    /// <summary>Absolute paths that are shown read-only even where their surroundings are hidden, such as a dependency cache; absent ones are passed over.</summary>
    public ImmutableArray<string> ReadOnly { get; init; } = [];

    /// <summary>Whether the command declared that it needs a network; false by default.</summary>
    public bool Network { get; init; }

    /// <summary>Bounds on the whole tree of processes.</summary>
    public ProcessLimits Limits { get; init; } = ProcessLimits.Usual;
}

/// <summary>How commands of the target are shut in on this machine. Reports print it.</summary>
/// <param name="IsShutIn">Whether bubblewrap was found and proved to work.</param>
/// <param name="Tool">Such as <c>bubblewrap 0.8.0</c>, or <c>none</c>.</param>
/// <param name="Says">One line for the terminal and the report: what holds, or why nothing does and what is lost.</param>
internal sealed record SandboxState(bool IsShutIn, string Tool, string Says);
