using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees scripts of package.json that call a well-known tool which no dependency brings.</summary>
public sealed class ScriptWithoutItsTool : IRule
{
    // Command → packages that bring it.
    private static readonly ImmutableDictionary<string, string[]> Tools = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["tsc"] = ["typescript"], ["eslint"] = ["eslint"], ["prettier"] = ["prettier"], ["jest"] = ["jest", "react-scripts", "jest-cli"], ["vitest"] = ["vitest"], ["mocha"] = ["mocha"], ["vite"] = ["vite"], ["webpack"] = ["webpack", "webpack-cli"],
        ["rollup"] = ["rollup"], ["nodemon"] = ["nodemon"], ["ts-node"] = ["ts-node"], ["tsx"] = ["tsx"], ["ts-node-dev"] = ["ts-node-dev"], ["rimraf"] = ["rimraf"], ["cross-env"] = ["cross-env"], ["concurrently"] = ["concurrently"],
        ["husky"] = ["husky"], ["lint-staged"] = ["lint-staged"], ["nyc"] = ["nyc"], ["c8"] = ["c8"], ["playwright"] = ["playwright", "@playwright/test"], ["cypress"] = ["cypress"], ["prisma"] = ["prisma"], ["next"] = ["next"], ["nest"] = ["@nestjs/cli"],
        ["tsup"] = ["tsup"], ["esbuild"] = ["esbuild"], ["knex"] = ["knex"], ["typedoc"] = ["typedoc"], ["copyfiles"] = ["copyfiles"], ["dotenv"] = ["dotenv-cli"], ["npm-run-all"] = ["npm-run-all", "npm-run-all2"], ["wait-on"] = ["wait-on"], ["stylelint"] = ["stylelint"],
        ["tauri"] = ["@tauri-apps/cli"], ["electron"] = ["electron"], ["storybook"] = ["storybook", "@storybook/cli"], ["react-scripts"] = ["react-scripts"], ["commitlint"] = ["@commitlint/cli"], ["tsc-alias"] = ["tsc-alias"], ["swc"] = ["@swc/cli"], ["babel"] = ["@babel/cli"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("script-without-its-tool"),
        Title = "Package script whose tool nobody brings",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The script works only on machines where somebody installed the tool by hand; pipelines and new colleagues get \"command not found\".",
        Source = "npm documentation, scripts: the binaries of dependencies are on the path; judgement on the list of tools",
        NotSeen = "Tools that are not on the list; those that npx fetches, which are left out.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
    {
        // A template is filled in elsewhere: whoever copies it adds what is missing.
        if (manifest.Package.Manifest.Split('/')[..^1].Any(IsTemplate)) return [];
        var brought = manifest.Reachable(code).Concat(manifest.Siblings(code)).SelectMany(p => p.Dependencies).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        return from script in manifest.Root["scripts"]?.Members ?? []
               where script.Name is not ("prepare" or "postinstall")
               from words in ShellSegments.Of(script.Value.Value).Select(ShellSegments.Words)
               where !words.IsEmpty && Tools.TryGetValue(words[0], out var packages) && !packages.Any(brought.Contains) && !brought.Any(b => IsSuite(b, words[0])) && !script.Value.Value.Contains("npm i", StringComparison.Ordinal)
               select (script.Start, $"{script.Name}:{words[0]}", $"the script '{script.Name}' of {manifest.Package.Name} calls {words[0]}, which no dependency brings");
    });

    private static bool IsTemplate(string folder) => folder is "template" or "templates" or "skeleton" or "skeletons" or "boilerplate" or "scaffold" or "scaffolds" or "blueprints";

    // Presets and wrappers bring the tool with them.
    private static bool IsSuite(string dependency, string tool) =>
        dependency is "gts" or "xo" or "tsdx" or "kcd-scripts" or "standard" or "wireit" or "aegir" or "@rushstack/heft" || (tool == "tsc" && dependency.StartsWith("@typescript/", StringComparison.Ordinal)) || (tool == "jest" && dependency is "jest-expo" or "tsdx");
}
