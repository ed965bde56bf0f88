using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>Everything that end-to-end specs of one package need around them.</summary>
internal sealed partial record SpecPlan(Codebase Code, Package Package, Package Unit, PageServer Server, FileStyle Style, string Extension)
{
    private const string Workflow = ".github/workflows/e2e.yml";

    /// <summary>The plan; null with the reason where specs cannot be brought in with certainty.</summary>
    public static SpecPlan? Of(Codebase code, Package package, ref string why)
    {
        var name = package.Directory.Length == 0 ? "the package" : package.Directory;
        var unit = code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == (package.WorkspaceRoot ?? package.Directory));
        SpecPlan? No(string said, ref string why)
        {
            why = said;
            return null;
        }
        if (!package.DependsOn("react")) return No($"{name} is not made with React, and its forms are not known", ref why);
        if (unit is not { LockFile.Length: > 0 } || package.Manager is not ("npm" or "pnpm" or "yarn")) return No($"{name} has no lock file of a package manager that is known", ref why);
        if (code.Inventory.Packages.Any(p => p.DependsOn("@playwright/test") || p.DependsOn("cypress") || p.DependsOn("webdriverio"))) return No("a runner of end-to-end specs is there already, which its authors know how to start", ref why);
        if (ServerOf(code, package) is not { } server) return No($"{name} has no script of Vite, Next or Create React App that serves its pages on a port that can be chosen", ref why);
        if (JsonText.Read(code.Read(package.Manifest) ?? "").Json?.Root["scripts"] is not { Kind: JsonKind.Map } || package.Scripts.ContainsKey("test:e2e")) return No($"{package.Manifest} has no scripts, or one of that name", ref why);
        var folder = PathText.Join(package.Directory, "e2e") + "/";
        if (code.Inventory.Files.Any(f => f.Path.StartsWith(folder, StringComparison.Ordinal))) return No($"{folder} is there already", ref why);
        var sources = code.ShippedScripts().Where(f => PathText.IsWithin(package.Directory, f.Path)).ToArray();
        var isTyped = sources.Any(f => f.Language is "tsx" or "typescript") && code.Tracks(PathText.Join(package.Directory, "tsconfig.json"));
        var sample = sources.Where(f => f.Language is "tsx" or "typescript" or "javascript").OrderByDescending(f => f.Path.Contains("/src/", StringComparison.Ordinal) || f.Path.StartsWith("src/", StringComparison.Ordinal)).ThenBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (f.Path, Tree: code.Tree(f.Path))).FirstOrDefault(f => f.Tree is { ErrorCount: 0 });
        var style = sample.Tree is { } tree ? FileStyle.Of(tree, sample.Path) : new FileStyle('\'', true, "  ", "\n", ModuleSystem.EcmaScript);
        return new(code, package, unit, server, style, isTyped ? "ts" : "js");
    }

    /// <summary>The files that do not depend on what the pages show.</summary>
    public ImmutableArray<FileEdit> Around()
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        edits.Add(new FileEdit.Create(PathText.Join(Package.Directory, $"playwright.config.{Extension}"), PlaywrightFiles.Styled(PlaywrightFiles.Configuration(Extension, Server), Style)));
        if (JsonText.Read(Code.Read(Package.Manifest) ?? "").Json is { } json && json.Root["scripts"] is { } scripts) edits.Add(new FileEdit.Modify(Package.Manifest, [JsonEdits.Insert(json, scripts, "test:e2e", JsonEdits.Quoted("playwright test"))]));
        // What a run leaves is nobody's source.
        edits.Add(new FileEdit.Create(PathText.Join(Package.Directory, "e2e/.gitignore"), ".results/\n"));
        if (!Code.Tracks(Workflow) && Code.Inventory.Workflows.Any(w => w.Path.StartsWith(".github/workflows/", StringComparison.Ordinal))) edits.Add(new FileEdit.Create(Workflow, Pipeline()));
        return edits.ToImmutable();
    }

    /// <summary>A spec, or what specs share.</summary>
    public FileEdit.Create File(string name, string text) => new(PathText.Join(Package.Directory, $"e2e/{name}.{Extension}"), PlaywrightFiles.Styled(text, Style));

    /// <summary>What brings the specs' runner in.</summary>
    public ImmutableArray<NewDependency> Dependencies => [new(Package.Directory, "@playwright/test", PlaywrightFiles.Version, "Apache-2.0", true)];

    private string Pipeline()
    {
        var run = Package.Manager == "npm" ? "npm run" : Package.Manager;
        var at = Package.Directory.Length == 0 ? "" : $"        working-directory: {Package.Directory}\n";
        var above = Unit.Directory.Length == 0 ? "" : $"        working-directory: {Unit.Directory}\n";
        return $"name: End-to-end\n\non:\n  push:\n    branches: [main, master]\n  pull_request:\n\npermissions:\n  contents: read\n\njobs:\n  e2e:\n    runs-on: ubuntu-latest\n    timeout-minutes: 20\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          persist-credentials: false\n"
            + (Unit.Manager == "npm" ? "" : "      - run: corepack enable\n")
            + $"      - uses: actions/setup-node@v4\n        with:\n          node-version: {NodeVersion.Of(Code, Package)}\n"
            + $"      - run: {PipelineStep.Install(Unit.Manager)}\n{above}"
            + $"      - run: {Unit.Manager switch { "pnpm" => "pnpm exec", "yarn" => "yarn", _ => "npx" }} playwright install --with-deps chromium\n{at}"
            + $"      - run: {run} test:e2e\n{at}";
    }

    private static PageServer? ServerOf(Codebase code, Package package)
    {
        // npm comes with Node.js and runs a script of any manager's package; the manager itself may be missing where the specs run.
        static string Run(string script) => $"npm run {script}";
        static string With(string script, string arguments) => $"{Run(script)} -- {arguments}";
        var environment = Environment(code, package);
        bool Does(string script, string program) => package.Scripts.ContainsKey(script) && NodePackages.StepOf(package, program, script) is { IsLast: true };
        if (Does("preview", "vite") && Does("build", "vite")) return new($"{Run("build")} && {With("preview", "--port 4173 --strictPort")}", 4173, environment);
        if (((string[])["dev", "start"]).FirstOrDefault(s => Does(s, "vite")) is { } vite) return new(With(vite, "--port 4173 --strictPort"), 4173, environment);
        if (Does("dev", "next")) return new(With("dev", "--port 4173"), 4173, environment);
        return Does("start", "react-scripts") ? new(Run("start"), 4173, environment.Add("PORT", "4173").Add("BROWSER", "none")) : null;
    }

    /// <summary>Names that the pages read at build time and that no committed file sets, with the example that the repository gives; an address of a backend is made up.</summary>
    private static ImmutableSortedDictionary<string, string> Environment(Codebase code, Package package)
    {
        string Text(string name) => code.Read(PathText.Join(package.Directory, name)) ?? "";
        var set = string.Join('\n', new[] { ".env", ".env.production", ".env.development" }.Select(Text));
        var examples = string.Join('\n', new[] { ".env.example", ".env.sample", ".env.template" }.Select(Text));
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var script in Script.Shipped(code, "VITE_", "REACT_APP_", "NEXT_PUBLIC_").Where(s => PathText.IsWithin(package.Directory, s.Path)))
            foreach (var name in Public().Matches(script.Tree.Text).Select(m => m.Value).Distinct())
            {
                if (Regex.IsMatch(set, $@"(?m)^\s*{name}=")) continue;
                var example = Regex.Match(examples, $@"(?m)^\s*{name}=[""']?([^""'\s#]*)") is { Success: true } match ? match.Groups[1].Value : "";
                if (example.Length == 0 && Address().IsMatch(name)) example = "http://localhost:4100";
                if (example.Length > 0) found[name] = example;
            }
        return found.ToImmutable();
    }

    [GeneratedRegex(@"\b(?:VITE|REACT_APP|NEXT_PUBLIC)_[A-Z0-9_]+\b")]
    private static partial Regex Public();

    [GeneratedRegex("URL|URI|HOST|ENDPOINT|API_BASE|BASE_API|SERVER|BACKEND")]
    private static partial Regex Address();
}
