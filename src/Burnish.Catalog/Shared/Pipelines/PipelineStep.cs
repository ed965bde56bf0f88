using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Pipelines;

/// <summary>One thing that a pipeline does for everything that is installed together: a workspace, or a package of its own.</summary>
/// <param name="Unit">The package at the root of what is installed together.</param>
/// <param name="Kind">install, lint, typecheck, test, build, audit.</param>
/// <param name="Command">The command that does it, to be run in the unit's directory.</param>
internal sealed record PipelineStep(Package Unit, string Kind, string Command)
{
    private static readonly ImmutableArray<(string Kind, string[] Scripts)> Scripted =
        [("lint", ["lint"]), ("typecheck", ["typecheck", "type-check", "check-types", "tsc"]), ("test", ["test:ci", "test"]), ("build", ["build"])];

    private static readonly ImmutableArray<string> Auditors = ["npm audit", "pnpm audit", "yarn audit", "yarn npm audit", "osv-scanner", "snyk ", "trivy ", "audit-ci", "better-npm-audit"];

    private static readonly ImmutableArray<string> AuditActions = ["dependency-review-action", "osv-scanner", "snyk/", "trivy-action", "aquasecurity/"];

    /// <summary>What is installed together, in the order of the directories; packages in hidden folders, examples and tests are left out.</summary>
    public static ImmutableArray<Package> Units(Codebase code) =>
        [.. code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.WorkspaceRoot is null || p.WorkspaceRoot == p.Directory) && p.LockFile.Length > 0
            && !p.Directory.Split('/').Any(d => d.StartsWith('.') || d is "examples" or "example" or "samples" or "fixtures" or "docs" or "test" or "tests")).OrderBy(p => p.Directory, StringComparer.Ordinal)];

    /// <summary>What the .NET SDK builds together: everything that a person would restore at the root.</summary>
    public static ImmutableArray<Package> DotnetUnits(Inventory inventory) => [.. DotnetCommands.Targets(inventory)
        .Where(t => !t.Split('/').Any(d => d.StartsWith('.') || d is "examples" or "example" or "samples" or "fixtures" or "docs"))
        .Select(t => new Package("", t, "nuget", "dotnet", t.Length > 0 ? t : inventory.Files.Select(f => f.Path).FirstOrDefault(IsRootProject) ?? "", "", null, false, "", "", ImmutableSortedDictionary<string, string>.Empty, []))];

    private static bool IsRootProject(string path) => !path.Contains('/', StringComparison.Ordinal) && Path.GetExtension(path) is ".sln" or ".slnx" or ".csproj" or ".fsproj" or ".vbproj";

    /// <summary>All steps that the scripts of a unit make possible, whether or not a pipeline has them.</summary>
    public static IEnumerable<PipelineStep> Possible(Codebase code, Package unit) => unit.Manager == "dotnet" ? OfDotnet(code.Inventory, unit) : OfScripts(code, unit);

    private static IEnumerable<PipelineStep> OfDotnet(Inventory inventory, Package unit)
    {
        var target = unit.Name.Length == 0 ? "" : " " + unit.Name;
        yield return new(unit, "install", $"dotnet restore{target}");
        yield return new(unit, "build", $"dotnet build{target} --no-restore");
        if (DotnetCommands.HasTests(inventory)) yield return new(unit, "test", $"dotnet test{target} --no-build");
    }

    private static IEnumerable<PipelineStep> OfScripts(Codebase code, Package unit)
    {
        yield return new(unit, "install", Install(unit.Manager));
        foreach (var (kind, scripts) in Scripted)
            if (Script(code, unit, scripts) is { } command) yield return new(unit, kind, command);
        yield return new(unit, "audit", unit.Manager switch { "pnpm" => "pnpm audit --audit-level high", "yarn" => "yarn audit --level high", _ => "npm audit --audit-level=high" });
    }

    /// <summary>What installs exactly the locked packages.</summary>
    public static string Install(string manager) => manager switch { "pnpm" => "pnpm install --frozen-lockfile", "yarn" => "yarn install --frozen-lockfile", _ => "npm ci" };

    /// <summary>True where a workflow that runs on pushes or pull requests does it.</summary>
    public bool IsIn(Codebase code)
    {
        foreach (var workflow in code.Inventory.Workflows.Where(w => w.Triggers.Any(t => t is "push" or "pull_request" or "merge_group" or "workflow_call")))
        {
            if (!Reaches(code, workflow)) continue;
            foreach (var job in workflow.Jobs)
                if (job.Runs.Any(IsDoneBy) || (Kind == "audit" && job.Uses.Any(u => AuditActions.Any(a => u.Contains(a, StringComparison.Ordinal))))) return true;
        }
        return false;
    }

    private bool Reaches(Codebase code, Workflow workflow) =>
        Unit.Directory.Length == 0 || (code.Read(workflow.Path) is { } text && text.Contains(Unit.Directory, StringComparison.Ordinal));

    private bool IsDoneBy(string run) => Unit.Manager == "dotnet" ? IsDoneByDotnet(run) : Kind switch
    {
        "install" => NodeInstall.In(run).Any(),
        "audit" => Auditors.Any(a => run.Contains(a, StringComparison.Ordinal)),
        _ => ShellSegments.Of(run).Any(s => Does(ShellSegments.Words(s))),
    };

    // A later command does what comes before it as well, and build programs of the repository's own do all of it.
    private bool IsDoneByDotnet(string run) => ShellSegments.Of(run).Select(ShellSegments.Words).Any(w => !w.IsEmpty && (
        (w[0] == "dotnet" && w.Length > 1 && Kind switch
        {
            "test" => w[1] is "test" or "coverage" || w.Contains("test"),
            "build" => w[1] is "build" or "test" or "publish" or "pack" or "run",
            _ => w[1] is "restore" or "build" or "test" or "publish" or "pack" or "run",
        })
        || w[0] is "msbuild" or "nuke" or "make" or "just" || w[0].EndsWith("build.sh", StringComparison.Ordinal) || w[0].EndsWith("build.ps1", StringComparison.Ordinal) || w[0].EndsWith("build.cmd", StringComparison.Ordinal)));

    private bool Does(ImmutableArray<string> words)
    {
        if (words.IsEmpty) return false;
        if (words[0] is not ("npm" or "pnpm" or "yarn" or "npx" or "turbo" or "nx" or "bun" or "lerna" or "make" or "just"))
            return (Kind, words[0]) is ("lint", "eslint") or ("typecheck", "tsc") or ("test", "vitest") or ("test", "jest");
        return words.Skip(1).Any(Named) || Kind switch
        {
            "lint" => words.Contains("eslint") || words.Contains("biome"),
            "typecheck" => words.Contains("tsc"),
            "test" => words.Any(w => w is "vitest" or "jest" or "mocha"),
            _ => false,
        };
    }

    private bool Named(string word) => Kind switch
    {
        "test" => word is "test" or "t" or "tst" || word.StartsWith("test:", StringComparison.Ordinal) || word.StartsWith("coverage", StringComparison.Ordinal),
        "lint" => word is "lint" || word.StartsWith("lint:", StringComparison.Ordinal),
        "typecheck" => word is "typecheck" or "type-check" or "check-types" or "tsc",
        _ => word == Kind || word.StartsWith(Kind + ":", StringComparison.Ordinal),
    };

    private static string? Script(Codebase code, Package unit, string[] names)
    {
        var run = unit.Manager switch { "pnpm" => "pnpm run", "yarn" => "yarn run", _ => "npm run" };
        foreach (var name in names)
            if (unit.Scripts.TryGetValue(name, out var script) && !script.Contains("no test specified", StringComparison.Ordinal) && !script.Contains("--watch", StringComparison.Ordinal))
                return name == "test" && unit.Manager == "npm" ? "npm test" : $"{run} {name}";
        if (unit.Manager is not "npm" || unit.WorkspaceRoot is null) return null;
        foreach (var name in names)
            if (code.Inventory.Packages.Any(p => p.WorkspaceRoot == unit.Directory && p.Directory != unit.Directory && p.Scripts.ContainsKey(name)))
                return $"npm run {name} --workspaces --if-present";
        return null;
    }
}
