using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Next;

/// <summary>The path that a file of Next answers, by the place where it lies.</summary>
internal static partial class NextPaths
{
    /// <summary>The path of an <c>app/**/route</c> file or of a file below <c>pages/api</c>; null for every other file.</summary>
    public static (string Path, bool IsPage)? Of(Package package, string path)
    {
        var inside = package.Directory.Length == 0 ? path : path[(package.Directory.Length + 1)..];
        if (inside.StartsWith("src/", StringComparison.Ordinal)) inside = inside[4..];
        if (App().Match(inside) is { Success: true } app)
            return app.Groups[1].Value.Split('/').Any(s => s.StartsWith('_') || s.StartsWith("(.", StringComparison.Ordinal)) ? null : (Joined(app.Groups[1].Value), false);
        return Page().Match(inside) is { Success: true } page ? (Joined(page.Groups[1].Value), true) : null;
    }

    /// <summary>What stands in front of every path: the base path of the configuration; a star where it is not known.</summary>
    public static string BaseOf(Codebase code, Package package)
    {
        foreach (var ending in (string[])["js", "mjs", "cjs", "ts"])
        {
            var file = (package.Directory.Length == 0 ? "" : package.Directory + "/") + "next.config." + ending;
            if (code.Read(file) is not { } text || !BaseName().IsMatch(text)) continue;
            return BaseText().Match(text) is { Success: true } found ? found.Groups[1].Value.TrimEnd('/') : "/*";
        }
        return "";
    }

    private static string Joined(string folders)
    {
        var parts = folders.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => !(p.StartsWith('(') && p.EndsWith(')')) && !p.StartsWith('@')).Select(Segment).ToList();
        if (parts.Count > 0 && parts[^1] == "index") parts.RemoveAt(parts.Count - 1);
        return "/" + string.Join('/', parts);
    }

    private static string Segment(string segment)
    {
        if (Rest().Match(segment) is { Success: true } rest) return "*" + rest.Groups[1].Value;
        return segment.StartsWith('[') && segment.EndsWith(']') ? ":" + segment[1..^1] : segment;
    }

    [GeneratedRegex(@"^app/(?:(.+)/)?route\.[cm]?[jt]sx?$", RegexOptions.None, 1000)]
    private static partial Regex App();

    [GeneratedRegex(@"^pages/(api(?:/.+)?)\.[cm]?[jt]sx?$", RegexOptions.None, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"^\[?\[\.\.\.(\w+)\]\]?$", RegexOptions.None, 1000)]
    private static partial Regex Rest();

    [GeneratedRegex(@"\bbasePath\b", RegexOptions.None, 1000)]
    private static partial Regex BaseName();

    [GeneratedRegex(@"\bbasePath:\s*['""](/[^'""\n]*)['""]", RegexOptions.None, 1000)]
    private static partial Regex BaseText();
}
