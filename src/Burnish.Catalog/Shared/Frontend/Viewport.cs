using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>The content of a viewport tag of a page.</summary>
/// <param name="Start">Where the content begins.</param>
internal sealed partial record Viewport(int Start, string Content)
{
    /// <summary>True where it keeps people from making the page at least twice as large.</summary>
    public bool ForbidsZoom => Parts().Any(IsForbidding);

    /// <summary>The content without what forbids zooming.</summary>
    public string Freed => string.Join(", ", Parts().Where(p => !IsForbidding(p)));

    /// <summary>The viewports of a page.</summary>
    public static IEnumerable<Viewport> In(string page) => Tag().Matches(page).Select(m => m.Groups["content"]).Where(g => g.Success).Select(g => new Viewport(g.Index, g.Value));

    /// <summary>True for the page of a program with a window of its own, where it stands for a screen and not for a document.</summary>
    public static bool IsOfAProgram(Codebase code, string path) =>
        code.Read(path) is { } page && (page.Contains("webview", StringComparison.OrdinalIgnoreCase) || page.Contains("cordova", StringComparison.OrdinalIgnoreCase) || page.Contains("<canvas", StringComparison.OrdinalIgnoreCase))
        || code.PackageOf(path) is { } package && package.Dependencies.Any(d => d.Name.StartsWith("@tauri-apps/", StringComparison.Ordinal) || d.Name.StartsWith("@capacitor/", StringComparison.Ordinal) || d.Name is "electron" or "cordova" or "phaser" or "three");

    private IEnumerable<string> Parts() => Content.Split(',', ';').Select(p => p.Trim()).Where(p => p.Length > 0);

    private static bool IsForbidding(string part)
    {
        var pair = part.Split('=');
        if (pair is not [var key, var value]) return false;
        return key.Trim().ToLowerInvariant() switch
        {
            "user-scalable" => value.Trim().ToLowerInvariant() is "no" or "0",
            "maximum-scale" => double.TryParse(value.Trim(), CultureInfo.InvariantCulture, out var most) && most < 2,
            _ => false,
        };
    }

    [GeneratedRegex(@"<meta\s[^>]*name=[""']viewport[""'][^>]*\scontent=[""'](?<content>[^""'{<>]*)[""']|<meta\s[^>]*?content=[""'](?<content>[^""'{<>]*)[""'][^>]*name=[""']viewport[""']", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();
}
