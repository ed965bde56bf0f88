using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Components;

/// <summary>How a package tests its components: with what, where, and what has to be brought in for it.</summary>
/// <param name="Root">The folder of all tests; null where tests lie beside what they test.</param>
/// <param name="Nested">The name of a folder beside the sources; empty where tests lie among them.</param>
/// <param name="Environment">The line that asks for a document; empty where the configuration does.</param>
/// <param name="CleansUp">Something cleans up after each test already.</param>
/// <param name="NeedsReact">JSX needs React in scope.</param>
internal sealed partial record TestBed(
    Package Package, string? Root, string Nested, string Suffix, string Extension, FileStyle Style, string Environment, bool CleansUp, bool NeedsReact, ImmutableArray<string> Own,
    ImmutableArray<NewDependency> Dependencies, ImmutableArray<FileEdit> Edits)
{
    // A trial of a hundred components takes a minute or two; what takes longer hangs (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private static readonly string[] Folders = ["test", "tests", "__tests__", "spec", "specs"];

    private static readonly string[] Others = ["jest", "mocha", "ava", "react-scripts", "karma", "@angular/core"];

    /// <summary>The bed; null with the reason where tests cannot be brought in with certainty.</summary>
    public static TestBed? Of(Codebase code, Package package, ref string why)
    {
        var name = package.Directory.Length == 0 ? "the package" : package.Directory;
        TestBed? No(string said, ref string why)
        {
            why = said;
            return null;
        }
        if (!package.DependsOn("react") || Major(package, "react") is not (18 or 19)) return No($"{name} is not made with React 18 or 19", ref why);
        if (code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == (package.WorkspaceRoot ?? package.Directory)) is not { LockFile.Length: > 0 }) return No($"{name} has no lock file", ref why);
        var step = TestPlan.StepOf(code, package, s => s.Program == "vitest", "vitest");
        var hasRunner = NodePackages.Reaches(code, package, "vitest");
        if (step is null && (hasRunner || package.Scripts.ContainsKey("test") || Others.Any(package.DependsOn))) return No($"{name} tests with something other than Vitest, or with a script that is not understood", ref why);
        if (step is null && !package.DependsOn("vite")) return No($"{name} has no Vitest, and is not built with Vite, whose settings Vitest would share", ref why);
        if (step is null && Version(package) is null) return No($"{name} is built with a version of Vite that no Vitest known here works with", ref why);
        var draft = new Draft(code, package, step);
        if (draft.IsInBrowser) return No($"the tests of {name} run in a browser, not beside it", ref why);
        return draft.IsPiped ? draft.Bed() : No($"{name} needs a script for its tests, and the workflow that should run it has a form that is not followed", ref why);
    }

    /// <summary>A run of some test files.</summary>
    public ToolRun Run(IEnumerable<string> files) => new(
        new("vitest"), Package.Directory, "vitest", ["run", .. Own, "--reporter=json", "--coverage.enabled=false", .. files.Select(f => PathText.From(Package.Directory, f))], Timeout);

    /// <summary>A look at the types of the package; null where it has none.</summary>
    public ToolRun? Types(Codebase code) => Extension == "tsx" && new Tools.Typescript().Plan(code) is Core.Contracts.ToolPlan.Runs runs
        ? runs.Each.Where(r => r.Directory == Package.Directory && !r.Arguments.Contains("{report}")).OrderByDescending(r => r.Project.Contains("app", StringComparison.Ordinal)).FirstOrDefault() : null;

    /// <summary>Where the tests of a source file lie.</summary>
    public string PathOf(string source, string word = "")
    {
        var file = $"{PathText.Name(source).Split('.')[0]}{word}.{Suffix}.{Extension}";
        if (Root is null) return PathText.Join(PathText.Join(PathText.Folder(source), Nested), file);
        var inside = PathText.From(PathText.Join(Package.Directory, "src"), PathText.From(Package.Directory, source));
        inside = inside.StartsWith("src/", StringComparison.Ordinal) ? inside[4..] : inside;
        return PathText.Join(PathText.Join(Root, PathText.Folder(inside)), file);
    }

    /// <summary>Where what all tests share lies.</summary>
    public string Shared => PathText.Join(Root ?? PathText.Join(Package.Directory, "src/test"), $"backend.{(Extension == "tsx" ? "ts" : "js")}");

    /// <summary>How a file in a folder names a source file.</summary>
    public static string Specifier(string folder, string path)
    {
        var relative = PathText.Relative(folder, path);
        var bare = relative[..^System.IO.Path.GetExtension(relative).Length];
        return bare.EndsWith("/index", StringComparison.Ordinal) ? bare[..^"/index".Length] : bare;
    }

    private static int? Major(Package package, string dependency) =>
        package.Dependencies.FirstOrDefault(d => d.Name == dependency) is { } found && Number().Match(found.Range) is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    // Vitest 4 works with Vite 6 to 8, Vitest 3 with Vite 5: their manifests' peers.
    private static string? Version(Package package) => Major(package, "vite") switch { 5 => "3.2.4", 6 or 7 => "4.0.18", 8 => "4.1.2", _ => null };

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"environment['""]?\s*:\s*['""](?:jsdom|happy-dom)", RegexOptions.None, 1000)]
    private static partial Regex HasDocument();

    [GeneratedRegex(@"\bbrowser\s*:\s*\{[^}]*\benabled\s*:\s*true", RegexOptions.None, 1000)]
    private static partial Regex InBrowser();

    [GeneratedRegex(@"globals['""]?\s*:\s*true|afterEach\(\s*(?:\(\)\s*=>\s*\{?\s*)?cleanup", RegexOptions.None, 1000)]
    private static partial Regex Cleans();

    /// <summary>Reads what there is.</summary>
    private sealed record Draft(Codebase Code, Package Package, ScriptStep? Step)
    {
        private readonly FileFacts[] files = [.. Code.Inventory.Files.Where(f => Code.PackageOf(f.Path)?.Directory == Package.Directory)];

        public bool IsInBrowser => InBrowser().IsMatch(Settings);

        /// <summary>True where nothing has to be added to a pipeline, or where it is known how.</summary>
        public bool IsPiped => Step is not null || !Code.Inventory.Workflows.Any(w => w.Jobs.Any()) || Piped is not null || !IsUnit || Command.IsIn(Code) || !new PipelineStep(Package, "install", "").IsIn(Code);

        private bool IsUnit => Package.WorkspaceRoot is null || Package.WorkspaceRoot == Package.Directory;

        private PipelineStep Command => new(Package, "test", $"{Package.Manager} test");

        private FileEdit.Modify? Piped => IsUnit && Step is null ? WorkflowSteps.Added(Code, Package, [Command]) : null;

        // What configures the runner, and what the tests have before them.
        private string Settings => string.Join('\n', files.Where(f => PathText.Name(f.Path) is var n && (n.StartsWith("vite", StringComparison.Ordinal) || f.IsTest || n.Contains("setup", StringComparison.OrdinalIgnoreCase)) && f.Language is "typescript" or "tsx" or "javascript")
                .Select(f => Code.Read(f.Path)));

        public TestBed Bed()
        {
            var settings = Settings;
            var tests = files.Where(f => TestScripts.IsRun(f) && !f.Path.Contains("e2e", StringComparison.Ordinal)).Select(f => f.Path).ToArray();
            var root = tests.Select(RootOf).GroupBy(r => r).MaxBy(g => g.Count())?.Key;
            var nested = root is null && tests.Any(t => t.Contains("/__tests__/", StringComparison.Ordinal)) ? "__tests__" : "";
            var source = files.Where(f => f.Language is "tsx" || f.Path.EndsWith(".jsx", StringComparison.Ordinal)).Select(f => (f.Path, Tree: Code.Tree(f.Path))).FirstOrDefault(f => f.Tree is { ErrorCount: 0 });
            var isTyped = files.Any(f => f.Language == "tsx" && !f.IsTest);
            var document = HasDocument().IsMatch(settings) ? "" : $"// @vitest-environment {(Package.DependsOn("happy-dom") ? "happy-dom" : "jsdom")}\n";
            var suffix = tests.Count(t => t.Contains(".spec.", StringComparison.Ordinal)) * 2 > tests.Length ? "spec" : "test";
            var own = Step is null ? [] : OwnArguments.Without(Step.Arguments, ["run", "watch", "dev", "-w", "--watch", "--run", "--ui", "-u", "--update", "--coverage*", "--open", "--passWithNoTests"], ["--reporter", "--reporters", "--outputFile"]);
            return new(Package, root, nested, suffix, isTyped ? "tsx" : "jsx", source.Tree is { } tree ? FileStyle.Of(tree, source.Path) : new FileStyle('\'', true, "  ", "\n", ModuleSystem.EcmaScript),
                document, Cleans().IsMatch(settings), !IsAutomatic(isTyped), own, [.. Missing(document)], [.. Script()]);
        }

        // A folder of tests that is not beside what it tests.
        private string? RootOf(string test)
        {
            var parts = test.Split('/');
            var at = Array.FindIndex(parts, p => Folders.Contains(p));
            if (at < 0) return null;
            var above = string.Join('/', parts[..at]);
            return parts[at] != "__tests__" || above == Package.Directory || PathText.Name(above) == "src" ? PathText.Join(above, parts[at]) : null;
        }

        private bool IsAutomatic(bool isTyped) => isTyped
            ? Code.Inventory.Files.Any(f => PathText.Name(f.Path).StartsWith("tsconfig", StringComparison.Ordinal) && PathText.Folder(f.Path) == Package.Directory && (Code.Read(f.Path) ?? "").Contains("\"react-jsx\"", StringComparison.OrdinalIgnoreCase))
            : Package.DependsOn("@vitejs/plugin-react") || Package.DependsOn("@vitejs/plugin-react-swc") || Settings.Contains("\"automatic\"", StringComparison.Ordinal) || Settings.Contains("'automatic'", StringComparison.Ordinal);

        private IEnumerable<NewDependency> Missing(string document)
        {
            NewDependency Development(string name, string version, string licence) => new(Package.Directory, name, version, licence, true);
            var runner = Version(Package) ?? "";
            if (!NodePackages.Reaches(Code, Package, "vitest")) yield return Development("vitest", runner, "MIT");
            if (!NodePackages.Reaches(Code, Package, "vitest") && runner.Length > 0) yield return Development("@vitest/coverage-v8", runner, "MIT");
            if (!NodePackages.Reaches(Code, Package, "@testing-library/react")) yield return Development("@testing-library/react", "16.3.0", "MIT");
            if (!NodePackages.Reaches(Code, Package, "@testing-library/dom") && !(NodePackages.Reaches(Code, Package, "@testing-library/react") && Major(Package, "@testing-library/react") < 16)) yield return Development("@testing-library/dom", "10.4.1", "MIT");
            if (document.Contains("jsdom", StringComparison.Ordinal) && !NodePackages.Reaches(Code, Package, "jsdom")) yield return Development("jsdom", "26.1.0", "MIT");
            if (!NodePackages.Reaches(Code, Package, "axe-core")) yield return Development("axe-core", "4.11.0", "MPL-2.0");
        }

        private IEnumerable<FileEdit> Script()
        {
            if (Step is null && JsonText.Read(Code.Read(Package.Manifest) ?? "").Json is { } json && json.Root["scripts"] is { Kind: JsonKind.Map } scripts)
                yield return new FileEdit.Modify(Package.Manifest, [JsonEdits.Insert(json, scripts, "test", JsonEdits.Quoted("vitest run"))]);
            if (Piped is { } piped && !Command.IsIn(Code)) yield return piped;
        }
    }
}
