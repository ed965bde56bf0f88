using System.Collections.Immutable;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Writes what of a build context stays away from the builder: files that git does not hold, and git's own.</summary>
internal static class DockerIgnore
{
    private static readonly ImmutableArray<string> Always = [".git", ".github", "**/node_modules", "**/coverage", "**/*.log", "**/.DS_Store"];

    private static readonly ImmutableArray<string> Outputs = ["dist", "build", ".next", ".turbo"];

    private static readonly ImmutableArray<string> OfDotnet = ["bin", "obj", ".vs"];

    /// <summary>The text of the file; what is held by git or named by the image that is built is never kept out.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="context">The directory of the context.</param>
    /// <param name="copied">What the images of the context copy from it.</param>
    public static string Text(Codebase code, string context, IReadOnlyCollection<string> copied)
    {
        var prefix = context.Length == 0 ? "" : context + "/";
        bool Named(string part) => copied.Any(c => c.Split('/').Contains(part));
        bool Held(string part) => code.Inventory.Files.Any(f => f.Path.StartsWith(prefix, StringComparison.Ordinal) && f.Path.Split('/').Contains(part));
        bool Speaks(string language) => code.Inventory.Files.Any(f => f.Path.StartsWith(prefix, StringComparison.Ordinal) && f.Language == language);
        List<string> lines = ["# Generated from the repository's facts by Burnish; edit it like any other file."];
        lines.AddRange(Always.Where(a => !Named(a.Split('/')[^1]) && (a.StartsWith(".git", StringComparison.Ordinal) || !Held(a.Split('/')[^1]))));
        lines.AddRange(Outputs.Where(o => !Named(o) && !Held(o)).Select(o => "**/" + o));
        if (Speaks("csharp")) lines.AddRange(OfDotnet.Where(o => !Named(o) && !Held(o)).Select(o => "**/" + o));
        lines.AddRange(((string[])[".env", ".env.local", ".env.*.local"]).Where(e => !Named(e) && !Held(e)).Select(e => "**/" + e));
        if (Speaks("rust") && !Named("target") && !Held("target")) lines.Add("**/target");
        return string.Join('\n', lines) + "\n";
    }
}
