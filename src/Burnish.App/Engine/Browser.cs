using Burnish.App.Processes;

namespace Burnish.App.Engine;

/// <summary>The machine's own browser, for specs that drive one. Burnish downloads none.</summary>
internal static class Browser
{
    /// <summary>The program that drives it.</summary>
    public const string Driver = "playwright";

    /// <summary>Why nothing can be driven.</summary>
    public const string Absent = "no Chromium or Chrome is on the PATH, and specs that never ran in a browser prove nothing: install one (Debian: apt-get install chromium)";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    /// <summary>Its full path; null where there is none.</summary>
    /// <param name="path">Where programs are.</param>
    public static string? Find(string path) => Names.Select(n => Executables.Find(n, path)).FirstOrDefault(f => f is not null);
}
