using System.Text.RegularExpressions;

namespace Burnish.App.Worktrees;

/// <summary>Where a repository is published, as others may read it.</summary>
internal static partial class RemoteAddress
{
    /// <summary>The address without user and password; null where it is a folder or no address.</summary>
    /// <param name="remote">As the configuration of git spells it.</param>
    public static string? Of(string remote)
    {
        var url = Scp().Match(remote) is { Success: true } scp ? $"ssh://{scp.Groups["host"].Value}/{scp.Groups["path"].Value}" : remote;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ssh" or "git" && address.Host.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "", Query = "", Fragment = "" }.Uri.AbsoluteUri : null;
    }

    // user@host:path, without a slash before the colon (git-clone, "GIT URLS").
    [GeneratedRegex(@"^(?:[^@/:]+@)?(?<host>[A-Za-z0-9.-]{2,}):(?!//)/?(?<path>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scp();
}
