namespace Burnish.App.Tools;

/// <summary>Where everything lives that can be fetched or made again: one folder per user.</summary>
public static class CacheFolder
{
    /// <summary>
    /// <c>BURNISH_CACHE</c>, else <c>XDG_CACHE_HOME/burnish</c> (XDG Base Directory Specification 0.8: a relative value is ignored), else <c>~/.cache/burnish</c>.
    /// </summary>
    /// <param name="variable">Looks up an environment variable; null when it is not set.</param>
    /// <param name="home">The user's home folder.</param>
    public static string Locate(Func<string, string?> variable, string home) =>
        variable("BURNISH_CACHE") is { Length: > 0 } own ? Path.GetFullPath(own)
        : variable("XDG_CACHE_HOME") is { Length: > 0 } shared && Path.IsPathRooted(shared) ? Path.Combine(shared, "burnish")
        : Path.Combine(home, ".cache", "burnish");

    /// <summary>The folder for the user who runs this process.</summary>
    public static string OfThisUser() =>
        Locate(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
}
