using System.Collections.Immutable;
using Burnish.Catalog.Shared;

namespace Burnish.Catalog.Noise;

/// <summary>A file in the form of <c>.gitignore</c>: patterns that hold below its folder.</summary>
internal static class PathPatterns
{
    /// <summary>The paths that it names.</summary>
    /// <param name="text">The file.</param>
    /// <param name="folder">Its folder, with a slash behind; empty at the root.</param>
    public static Func<string, bool> Read(string text, string folder)
    {
        var globs = new Globs(text.Split('\n').Select(l => l.Trim('\uFEFF', '\r', ' ', '\t')).Where(l => l.Length > 0 && !l.StartsWith('#') && !l.StartsWith(':')).SelectMany(Globbed).ToImmutableArray());
        return path => path.StartsWith(folder, StringComparison.Ordinal) && globs.Matches(path[folder.Length..]);
    }

    private static IEnumerable<string> Globbed(string line)
    {
        var not = line.StartsWith('!') ? "!" : "";
        var pattern = line[not.Length..];
        var body = pattern.Trim('/');
        var anywhere = pattern.StartsWith('/') || body.Contains('/', StringComparison.Ordinal) ? "" : "**/";
        if (!pattern.EndsWith('/')) yield return not + anywhere + body;
        yield return $"{not}{anywhere}{body}/**";
    }
}
