namespace Burnish.App.Worktrees;

/// <summary>Git could not do what it should always be able to: a full disk, a damaged repository. One clear line.</summary>
public sealed class WorkshopException : Exception
{
    /// <summary>A failure without a cause.</summary>
    public WorkshopException() { }

    /// <summary>A failure with its line.</summary>
    /// <param name="message">What was attempted and what git said.</param>
    public WorkshopException(string message) : base(message) { }

    /// <summary>A failure with its line and the exception behind it.</summary>
    /// <param name="message">What was attempted and what went wrong.</param>
    /// <param name="cause">The exception behind it.</param>
    public WorkshopException(string message, Exception cause) : base(message, cause) { }
}
