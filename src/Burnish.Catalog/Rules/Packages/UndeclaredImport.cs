using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees imports of packages that neither the manifest nor any manifest above it declares.</summary>
public sealed partial class UndeclaredImport : IRule
{
    private static readonly ImmutableHashSet<string> Own =
    [
        "assert", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram", "diagnostics_channel", "dns", "domain", "events", "fs", "http", "http2", "https", "inspector", "module", "net", "os", "path",
        "perf_hooks", "process", "punycode", "querystring", "readline", "repl", "stream", "string_decoder", "sys", "timers", "tls", "trace_events", "tty", "url", "util", "v8", "vm", "wasi", "worker_threads", "zlib", "test", "electron", "vscode", "react-native",
    ];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("undeclared-import"),
        Title = "Import of a package that nobody declares",
        Area = Area.Backend,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The service does not start where the package is not there by chance, brought by another one that may drop it at any time.",
        Source = "eslint-plugin-import no-extraneous-dependencies; Node.js documentation, Modules",
        Peers = ["eslint:import/no-extraneous-dependencies", "eslint:n/no-extraneous-import", "eslint:n/no-extraneous-require", "biome:correctness/noUndeclaredDependencies"],
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Aliases of bundlers that stand in no configuration file; imports that are computed.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var manifests = NpmManifest.In(code).ToDictionary(m => m.Package.Directory, StringComparer.Ordinal);
        if (manifests.Count == 0) return new RuleAnswer.NotApplicable("no npm package");
        var own = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var aliases = code.Inventory.Files.Where(f => IsConfiguration(f.Path)).Select(f => code.Read(f.Path) ?? "").ToList();
        var sightings = new List<Sighting>();
        foreach (var file in code.ShippedScripts())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (code.PackageOf(file.Path) is not { } package || !manifests.TryGetValue(package.Directory, out var manifest) || Shared.Containers.Images.IsAside(file.Path) || file.Path.Split('/').Any(d => d.StartsWith('.'))) continue;
            var declared = manifest.Reachable(code).SelectMany(p => p.Dependencies).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
            var modules = ShippedImports.ValuesOf(code, file.Path).Distinct(StringComparer.Ordinal).ToList();
            if (modules.Exists(m => m is "k6" or "bun" or "vscode" || m.StartsWith("k6/", StringComparison.Ordinal))) continue; // another program runs it, with modules of its own
            foreach (var module in modules)
            {
                if (!Bare().IsMatch(module) || NameOf(module) is not { } name || Own.Contains(name.Split('/')[0]) || declared.Contains(name) || own.Contains(name)) continue;
                if (name.EndsWith(".css", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal)) continue; // a file that the build makes: no package is called so
                if (IsFolder(code, package, name) || IsAlias(name, aliases) || declared.Contains($"@types/{name.TrimStart('@').Replace("/", "__", StringComparison.Ordinal)}")) continue;
                if (Imported(code, file.Path, module) is { } place)
                    sightings.Add(new(place, $"{file.Path} imports {name}, which {package.Manifest} does not declare", name)
                    {
                        Severity = IsBrought(code, package, name) ? Severity.Medium : null,
                        Confidence = manifest.Siblings(code).Any(s => s.DependsOn(name)) ? Confidence.Low : null, // installed at the workspace's root for another package
                    });
            }
        }
        return RuleAnswer.From(sightings.DistinctBy(s => (code.PackageOf(s.Place.Path)?.Directory, s.Subject)));
    }

    // With a base directory, what stands in it is imported like a package.
    private static bool IsFolder(Codebase code, Package package, string name)
    {
        var root = package.Directory.Length == 0 ? "" : package.Directory + "/";
        return code.Inventory.Files.Any(f => f.Path.StartsWith($"{root}{name}/", StringComparison.Ordinal) || f.Path.StartsWith($"{root}{name}.", StringComparison.Ordinal) || f.Path.StartsWith($"{root}src/{name}", StringComparison.Ordinal));
    }

    // Another dependency brings it for the time being: the lock file holds it.
    private static bool IsBrought(Codebase code, Package package, string name) =>
        package.LockFile.Length > 0 && code.Read(package.LockFile) is { } text
        && ((string[])[$"\"node_modules/{name}\"", $"\"{name}\": {{", $"\n{name}@", $"\n\"{name}@", $"\n  {name}@", $"\n  '{name}@"]).Any(n => text.Contains(n, StringComparison.Ordinal));

    private static Place? Imported(Codebase code, string path, string module) =>
        code.Tree(path) is { } tree && Languages.TypeScript.Imports.In(tree).FirstOrDefault(i => i.Module == module) is { } import ? code.PlaceOf(path, import.Node.Start, import.Node.End) : null;

    private static string? NameOf(string module) => module.Split('/') is var parts && module.StartsWith('@') ? parts.Length > 1 ? $"{parts[0]}/{parts[1]}" : null : parts[0];

    private static bool IsConfiguration(string path) => Configuration().IsMatch(path);

    // An alias stands as a quoted name in a configuration of TypeScript, a bundler or a test runner, or in the imports of a manifest.
    private static bool IsAlias(string name, List<string> configurations)
    {
        var first = name.Split('/')[0];
        return configurations.Exists(c => ((string[])[name, first]).Any(n => c.Contains($"\"{n}\"", StringComparison.Ordinal) || c.Contains($"'{n}'", StringComparison.Ordinal) || c.Contains($"\"{n}/", StringComparison.Ordinal) || c.Contains($"'{n}/", StringComparison.Ordinal) || c.Contains($"^{n}", StringComparison.Ordinal) || c.Contains($"{n}:", StringComparison.Ordinal)));
    }

    [GeneratedRegex("^(?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*(?:/|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?:^|/)(?:[tj]sconfig[\w.-]*\.json|(?:vite|vitest|webpack|rollup|jest|babel|next|nuxt|astro|metro|svelte|tsup|esbuild|electron)[\w.-]*\.config\.[cm]?[jt]s|\.babelrc|deno\.jsonc?|import[-_]?map\.json|webpack[\w.-]*\.[cm]?js)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Configuration();
}
