using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.App.Worktrees;

/// <summary>Which folders of other users this user has declared safe for git.</summary>
internal static partial class DeclaredSafe
{
    /// <summary>The values of safe.directory in the user's and the system's configuration; empty when none can be read.</summary>
    /// <param name="git">Runs the question.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ImmutableHashSet<string>> FoldersAsync(Git git, CancellationToken cancellationToken)
    {
        var answer = await git.AskAsync("/", ["config", "-z", "--get-all", "safe.directory"], default,
            [
                new("GIT_CONFIG_NOSYSTEM", "0"),
                new("GIT_CONFIG_GLOBAL", git.Parent.GetValueOrDefault("GIT_CONFIG_GLOBAL", Path.Combine(git.Parent.GetValueOrDefault("HOME", "/"), ".gitconfig"))),
            ], cancellationToken);
        return answer.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>The folder that git's complaint names, or null.</summary>
    /// <param name="complaint">Standard error of git.</param>
    public static string? FolderIn(string complaint) => Named().Match(complaint) is { Success: true } m ? m.Groups["folder"].Value : null;

    [GeneratedRegex(@"dubious ownership in repository at '(?<folder>.+)'$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();
}
