using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Burnish.App.Worktrees;

/// <summary>Where Burnish keeps what is its own, outside every repository.</summary>
internal static partial class StateFolder
{
    /// <summary>BURNISH_STATE, else XDG_STATE_HOME/burnish, else ~/.local/state/burnish.</summary>
    /// <param name="environment">The environment that Burnish was started with.</param>
    public static string Of(ImmutableDictionary<string, string> environment) =>
        environment.GetValueOrDefault("BURNISH_STATE") is { Length: > 0 } own ? Path.GetFullPath(own)
        : environment.GetValueOrDefault("XDG_STATE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? Path.Combine(xdg, "burnish")
        : Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".local", "state", "burnish");

    /// <summary>The folder of one repository: its name, made harmless, and a hash of where it is.</summary>
    /// <param name="state">The folder of all.</param>
    /// <param name="repository">The repository; linked worktrees share one folder.</param>
    public static string For(string state, TargetRepository repository)
    {
        var slug = Unusual().Replace(repository.Name, "-").Trim('-', '.');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository.CommonDirectory)))[..12];
        return Path.Combine(state, $"{(slug.Length == 0 ? "repository" : slug[..Math.Min(slug.Length, 40)])}-{hash}");
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unusual();
}
