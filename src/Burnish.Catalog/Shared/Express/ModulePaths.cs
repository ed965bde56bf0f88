using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using static Burnish.Catalog.Shared.Paths.RepositoryPaths;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Finds the file that an import names: relative paths, aliases of <c>tsconfig.json</c>, packages of the workspace.</summary>
internal sealed class ModulePaths(Codebase code)
{
    private static readonly string[] Endings = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", "/index.cjs"];

    private readonly Dictionary<string, ImmutableArray<Alias>> aliases = new(StringComparer.Ordinal);

    /// <summary>The path of the file; null for a package outside the repository. Where it is certain that a file of the repository is meant but missing, the empty string.</summary>
    public string? Find(string from, string specifier)
    {
        var directory = DirectoryOf(from);
        if (specifier.StartsWith('.')) return File(Joined(directory, specifier)) ?? "";
        foreach (var alias in AliasesOf(directory))
        {
            if (alias.Match(specifier) is { } inner && File(inner) is { } found) return found;
        }
        return OfWorkspace(specifier);
    }

    private string? OfWorkspace(string specifier)
    {
        foreach (var package in code.Packages.Where(p => p.Ecosystem == "npm"))
        {
            if (specifier != package.Name && !specifier.StartsWith(package.Name + "/", StringComparison.Ordinal)) continue;
            var rest = specifier.Length == package.Name.Length ? "" : specifier[package.Name.Length..];
            var root = package.Directory;
            string[] places = rest.Length == 0
                ? [Joined(root, "src/index"), Joined(root, "index"), Joined(root, Main(package.Manifest)), Joined(root, "src/main")]
                : [Joined(root, "." + rest), Joined(root, "src" + rest)];
            if (places.Select(File).FirstOrDefault(p => p is not null) is { } found) return found;
        }
        return null;
    }

    private string Main(string manifest) => code.Read(manifest) is { } text && JsonText.Read(text).Json?.Root.Text("main") is { } main ? main : "index";

    private string? File(string path)
    {
        foreach (var ending in Endings)
        {
            if (code.Has(path + ending) && IsScript(path + ending)) return path + ending;
        }
        // TypeScript with ES modules imports './x.js' and means './x.ts'.
        var dot = path.LastIndexOf('.');
        if (dot < 0 || path[dot..] is not (".js" or ".mjs" or ".cjs" or ".jsx")) return null;
        return ((string[])[".ts", ".tsx", ".mts", ".cts"]).Select(e => path[..dot] + e).FirstOrDefault(code.Has);
    }

    private static bool IsScript(string path) =>
        Path.GetExtension(path) is ".ts" or ".tsx" or ".mts" or ".cts" or ".js" or ".mjs" or ".cjs" or ".jsx" && !path.EndsWith(".d.ts", StringComparison.Ordinal);

    private ImmutableArray<Alias> AliasesOf(string directory)
    {
        if (aliases.TryGetValue(directory, out var known)) return known;
        var own = Configuration(Joined(directory, "tsconfig.json"), 0);
        if (own.IsEmpty) own = Configuration(Joined(directory, "jsconfig.json"), 0);
        return aliases[directory] = own.IsEmpty && directory.Length > 0 ? AliasesOf(DirectoryOf(directory)) : own;
    }

    private ImmutableArray<Alias> Configuration(string path, int depth)
    {
        if (depth > 5 || code.Read(path) is not { } text || JsonText.Read(text).Json is not { } json) return [];
        var directory = DirectoryOf(path);
        var options = json.Root["compilerOptions"];
        var baseUrl = options?.Text("baseUrl");
        var from = baseUrl is null ? directory : Joined(directory, baseUrl);
        var own = (options?["paths"]?.Members ?? []).SelectMany(p => p.Value.Items.Select(t => new Alias(p.Name, Joined(from, t.Value)))).ToList();
        if (baseUrl is not null) own.Add(new("*", Joined(from, "*")));
        if (own.Count == 0 && json.Root.Text("extends") is { } parent && parent.StartsWith('.'))
        {
            var file = Joined(directory, parent);
            own.AddRange(Configuration(file.EndsWith(".json", StringComparison.Ordinal) ? file : file + ".json", depth + 1));
        }
        own.AddRange((json.Root["references"]?.Items ?? []).Where(_ => own.Count == 0).Select(r => r.Text("path")).OfType<string>()
            .SelectMany(r => Configuration(Joined(directory, r), depth + 1)));
        return [.. own];
    }

    private sealed record Alias(string Pattern, string Target)
    {
        public string? Match(string specifier)
        {
            var star = Pattern.IndexOf('*', StringComparison.Ordinal);
            if (star < 0) return specifier == Pattern ? Target : null;
            var (head, tail) = (Pattern[..star], Pattern[(star + 1)..]);
            if (specifier.Length < head.Length + tail.Length || !specifier.StartsWith(head, StringComparison.Ordinal) || !specifier.EndsWith(tail, StringComparison.Ordinal)) return null;
            return Target.Replace("*", specifier[head.Length..(specifier.Length - tail.Length)], StringComparison.Ordinal);
        }
    }
}
