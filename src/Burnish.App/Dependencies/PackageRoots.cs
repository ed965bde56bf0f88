using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Burnish.App.Dependencies;

/// <summary>Finds the folders of a repository where an install is run.</summary>
internal static partial class PackageRoots
{
    // In the order of preference when several stand side by side and packageManager does not decide.
    private static readonly ImmutableArray<(string File, PackageManager Manager)> Locks =
    [
        ("package-lock.json", PackageManager.Npm), ("npm-shrinkwrap.json", PackageManager.Npm), ("pnpm-lock.yaml", PackageManager.Pnpm),
        ("yarn.lock", PackageManager.Yarn), ("bun.lock", PackageManager.Bun), ("bun.lockb", PackageManager.Bun),
    ];

    /// <summary>All roots, the top first; workspaces belong to their root and are none of their own.</summary>
    /// <param name="paths">The files of the commit.</param>
    /// <param name="read">The text of a file; null when it cannot be read.</param>
    public static ImmutableArray<PackageRoot> Find(IEnumerable<string> paths, Func<string, string?> read)
    {
        var files = paths.ToImmutableHashSet(StringComparer.Ordinal);
        var folders = files.Where(f => f == "package.json" || f.EndsWith("/package.json", StringComparison.Ordinal))
            .Select(f => f == "package.json" ? "" : f[..^"/package.json".Length])
            .Where(f => !f.Split('/').Contains("node_modules", StringComparer.Ordinal))
            .OrderBy(f => f.Length == 0 ? 0 : f.Count(c => c == '/') + 1).ThenBy(f => f, StringComparer.Ordinal).ToImmutableArray();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var roots = ImmutableArray.CreateBuilder<PackageRoot>();
        foreach (var folder in folders)
        {
            if (taken.Contains(folder)) continue;
            var root = Root(folder, files, folders, read);
            taken.UnionWith(root.Members);
            roots.Add(root);
        }
        return roots.ToImmutable();
    }

    private static PackageRoot Root(string folder, ImmutableHashSet<string> files, ImmutableArray<string> folders, Func<string, string?> read)
    {
        var manifest = Parse(read(PackageRoot.In(folder, "package.json")));
        var wanted = (manifest?["packageManager"] as JsonValue)?.ToString() ?? "";
        var here = Locks.Where(l => files.Contains(PackageRoot.In(folder, l.File))).ToImmutableArray();
        var chosen = here.Where(l => wanted.StartsWith(l.Manager.ToString() + "@", StringComparison.OrdinalIgnoreCase)).Concat(here).FirstOrDefault();
        var notes = ImmutableArray.CreateBuilder<string>();
        if (here.Select(l => l.Manager).Distinct().Count() > 1)
            notes.Add($"Locks of several package managers stand side by side ({string.Join(", ", here.Select(l => l.File))}); {chosen.File} is used.");
        if (wanted.Length > 0) notes.Add($"packageManager asks for {wanted.Split('+')[0]}; the version on this machine is used.");
        if (here.IsEmpty) notes.Add("There is no lock file: what is installed may differ from day to day.");
        var globs = Globs(folder, manifest, read);
        var members = folders.Where(f => f != folder && IsBelow(f, folder) && IsMember(f[(folder.Length == 0 ? 0 : folder.Length + 1)..], globs));
        return new(folder, chosen.Manager, here.IsEmpty ? null : PackageRoot.In(folder, chosen.File), [.. members], notes.ToImmutable());
    }

    private static ImmutableArray<string> Globs(string folder, JsonObject? manifest, Func<string, string?> read)
    {
        var list = manifest?["workspaces"] switch
        {
            JsonArray array => array,
            JsonObject named => named["packages"] as JsonArray,
            _ => null,
        };
        var own = list?.OfType<JsonValue>().Select(v => v.ToString()) ?? [];
        // Of pnpm-workspace.yaml only the plain list below `packages:` matters.
        var pnpm = PnpmPackages().Match(read(PackageRoot.In(folder, "pnpm-workspace.yaml")) ?? "");
        return [.. own.Concat(pnpm.Groups["glob"].Captures.Select(c => c.Value)).Select(g => g.StartsWith("./", StringComparison.Ordinal) ? g[2..] : g)];
    }

    private static bool IsBelow(string folder, string top) => top.Length == 0 || folder.StartsWith(top + "/", StringComparison.Ordinal);

    private static bool IsMember(string folder, ImmutableArray<string> globs) =>
        globs.Any(g => !g.StartsWith('!') && Fits(folder, g)) && !globs.Any(g => g.StartsWith('!') && Fits(folder, g[1..]));

    private static bool Fits(string folder, string glob)
    {
        var pattern = Regex.Escape(glob.TrimEnd('/')).Replace(@"\*\*", ".+", StringComparison.Ordinal).Replace(@"\*", "[^/]+", StringComparison.Ordinal);
        return Regex.IsMatch(folder, $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static JsonObject? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text.TrimStart('\uFEFF'), null, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) as JsonObject;
        }
        catch (JsonException)
        {
            // A broken manifest is a root without workspaces; the install says what is wrong with it.
            return null;
        }
    }

    [GeneratedRegex("""^packages:[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n|[ \t]*-[ \t]+['"]?(?<glob>[^'"\r\n#]+?)['"]?[ \t]*(?:#.*)?(?:\r?\n|$))+""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PnpmPackages();
}
