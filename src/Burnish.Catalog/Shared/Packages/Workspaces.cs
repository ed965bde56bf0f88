using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>Which npm package directories belong to which workspace root.</summary>
internal sealed class Workspaces(ImmutableArray<(string Root, ImmutableArray<string> Globs)> roots)
{
    /// <summary>Reads <c>workspaces</c> of the manifests and <c>pnpm-workspace.yaml</c>.</summary>
    public static Workspaces Read(Codebase code, IEnumerable<(string Directory, JsonItem Manifest)> manifests)
    {
        var roots = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>();
        foreach (var (directory, manifest) in manifests)
        {
            var list = manifest["workspaces"] is { Kind: JsonKind.Map } map ? map["packages"] : manifest["workspaces"];
            var globs = (list?.Items ?? []).Select(i => i.Value).ToList();
            if (code.Read(Join(directory, "pnpm-workspace.yaml")) is { } text && YamlText.Read(text).Yaml is { } yaml) globs.AddRange(yaml.Root["packages"]?.Names ?? []);
            if (globs.Count > 0) roots.Add((directory, [.. globs]));
        }
        return new(roots.ToImmutable());
    }

    /// <summary>The root directory of the workspace that a package belongs to; a root names itself; null for a package of its own.</summary>
    public string? RootOf(string directory)
    {
        foreach (var (root, globs) in roots)
        {
            if (root == directory) return root;
            if (root.Length > 0 && !directory.StartsWith(root + "/", StringComparison.Ordinal)) continue;
            var relative = root.Length == 0 ? directory : directory[(root.Length + 1)..];
            if (globs.Any(g => !g.StartsWith('!') && Matches(g, relative)) && !globs.Any(g => g.StartsWith('!') && Matches(g[1..], relative))) return root;
        }
        return null;
    }

    /// <summary>A path below a directory; the root directory is the empty string.</summary>
    public static string Join(string directory, string name) => directory.Length == 0 ? name : $"{directory}/{name}";

    private static bool Matches(string glob, string directory)
    {
        var wanted = (glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob).TrimEnd('/').Split('/');
        return Matches(wanted, directory.Split('/'));
    }

    private static bool Matches(ReadOnlySpan<string> glob, ReadOnlySpan<string> path)
    {
        if (glob.IsEmpty) return path.IsEmpty;
        if (glob[0] == "**")
        {
            for (var skip = 0; skip <= path.Length; skip++)
            {
                if (Matches(glob[1..], path[skip..])) return true;
            }
            return false;
        }
        return !path.IsEmpty && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(glob[0], path[0], ignoreCase: false) && Matches(glob[1..], path[1..]);
    }
}
