using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Finds the packages whose tests a runner runs, the way their own scripts do.</summary>
public static class TestPlan
{
    private static readonly string[] NotUnit = ["watch", "e2e", "ui", "debug", "update", "bench", "browser", "playwright", "cypress", "types", "lint", "mutation"];
    private static readonly string[] Builders = ["tsc", "vue-tsc", "esbuild", "swc", "babel", "tsup", "tsdown", "rollup", "webpack", "vite", "unbuild", "parcel"];

    /// <summary>One run for every package whose tests the runner runs.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="dependency">The runner's package, which a package without a test script may still have; empty where it has none.</param>
    /// <param name="isRunner">Tells the runner's commands.</param>
    /// <param name="run">Makes the run.</param>
    public static ToolPlan Of(Codebase code, string dependency, Func<ScriptStep, bool> isRunner, Func<Package, ScriptStep, ToolRun> run)
    {
        var runs = ImmutableArray.CreateBuilder<ToolRun>();
        foreach (var package in code.Inventory.Packages)
            if (StepOf(code, package, isRunner, dependency) is { } step) runs.Add(run(package, step));
        if (runs.Count > 0) return new ToolPlan.Runs(runs.ToImmutable());
        return new ToolPlan.NotApplicable(code.Inventory.Packages.Any(p => p.Ecosystem == "npm") ? "no package's test script runs it" : "there is no npm package");
    }

    /// <summary>The command that runs a package's tests with one runner; null where it uses another one or none.</summary>
    public static ScriptStep? StepOf(Codebase code, Package package, Func<ScriptStep, bool> isRunner, string dependency)
    {
        if (package.Ecosystem != "npm") return null;
        var steps = PackageScripts.Steps(package, "test");
        if (steps.FirstOrDefault(isRunner) is { } tested) return tested;
        foreach (var name in package.Scripts.Keys.Where(IsUnitScript))
            if (PackageScripts.Steps(package, name).FirstOrDefault(isRunner) is { } named) return named;
        var isUnscripted = !package.Scripts.ContainsKey("test") && !package.Scripts.Keys.Any(IsUnitScript);
        return isUnscripted && dependency.Length > 0 && package.DependsOn(dependency) && HasTests(code, package) ? new("", dependency, [], NeedsShell: false, IsLast: true) : null;
    }

    /// <summary>The run: directly where that says it all, through the package's script where only that knows variables and patterns.</summary>
    public static ToolRun Run(ToolCard card, Package package, ScriptStep step, string program, ImmutableArray<string> direct, ImmutableArray<string> appended) =>
        step.NeedsShell && step.IsLast && step.Script.Length > 0
            ? new(card.Id, package.Directory, "npm", ["run", "--silent", step.Script, "--", .. appended], Timeout)
            : new(card.Id, package.Directory, program, direct, Timeout);

    /// <summary>True where the script, or the one that npm runs before it, makes what the tests run on: then the command alone would test something old or nothing.</summary>
    public static bool IsBuiltFirst(Package package, string script, ScriptStep step) =>
        PackageScripts.Steps(package, script).TakeWhile(s => !IsSame(s, step)).Concat(PackageScripts.Steps(package, "pre" + script)).Any(s => Builders.Contains(s.Program));

    /// <summary>True where two readings of a manifest mean the same command.</summary>
    public static bool IsSame(ScriptStep one, ScriptStep other) => one.Script == other.Script && one.Program == other.Program && one.Arguments.SequenceEqual(other.Arguments);

    // Suites of services take minutes; what takes longer is not run before and after every change (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    private static bool IsUnitScript(string name) =>
        (name.StartsWith("test:", StringComparison.Ordinal) || name is "unit" or "tests" or "jest" or "vitest" or "mocha")
        && !name.Split(':', '-').Any(NotUnit.Contains);

    private static bool HasTests(Codebase code, Package package) =>
        code.Inventory.Files.Any(f => f.IsTest && f.Language is "typescript" or "tsx" or "javascript" && code.PackageOf(f.Path)?.Directory == package.Directory);
}
