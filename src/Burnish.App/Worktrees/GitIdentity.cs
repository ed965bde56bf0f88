namespace Burnish.App.Worktrees;

/// <summary>Who our commits are by.</summary>
/// <param name="Name">Shown by git log.</param>
/// <param name="Email">Need not be reachable.</param>
internal sealed record GitIdentity(string Name, string Email)
{
    /// <summary>The identity used when none is configured.</summary>
    public static GitIdentity Usual { get; } = new("Burnish", "burnish@users.noreply.github.com");
}
