using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Adds the checks that the packages have to the workflow that tests them, or writes a workflow where there is none.</summary>
public sealed class CompleteCi : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("complete-ci"),
        Title = "Run every check of the packages in the pipeline",
        Area = Area.Infrastructure,
        Clears = [new("incomplete-pipeline")],
        Moves = [new("INF-3")],
        SafeBecause = "only scripts that the manifests hold are called, after the steps that are there, and nothing of the shipped product changes",
        Keeps = "Existing workflows, jobs and steps.",
        Narrows = "A pull request that breaks a check that was never run before is now red.",
        After = [new("install-locked-versions")],
        EffortMinutes = 30,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var missing = PipelineStep.Units(code).AddRange(PipelineStep.DotnetUnits(code.Inventory)).Select(u => (Unit: u, Steps: PipelineStep.Possible(code, u).Where(s => !s.IsIn(code)).ToImmutableArray())).Where(x => !x.Steps.IsEmpty).ToList();
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var own = new List<Package>();
        foreach (var (unit, steps) in missing)
        {
            if (steps.All(s => s.Kind != "install") && WorkflowSteps.Added(code, unit, steps) is { } edit && !edits.Any(e => e.Path == edit.Path)) edits.Add(edit);
            else own.Add(unit);
        }
        if (own.Exists(u => u.Manager == "dotnet") && !code.Tracks("global.json") && DotnetProject.Highest(code) == 0) return new RecipeAnswer.Refused("no project says for which version of .NET it is built");
        if (own.Exists(u => u.Manager == "dotnet") && DotnetProject.NeedsOtherSystem(code)) return new RecipeAnswer.Refused("a project is built for Windows or for devices, so a Linux runner may not build it");
        if (own.Count > 0)
        {
            if (own.Find(u => u.Manager is not ("npm" or "pnpm" or "yarn" or "dotnet")) is { } strange) return new RecipeAnswer.Refused($"how {strange.Manager} is set up on a runner is not known");
            var path = ((string[])[".github/workflows/ci.yml", ".github/workflows/checks.yml"]).FirstOrDefault(p => !code.Tracks(p));
            if (path is null) return new RecipeAnswer.Refused("ci.yml and checks.yml exist and have a form that is not followed");
            edits.Add(new FileEdit.Create(path, Workflow(code, own, path)));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused("every check is in a pipeline already")
            : new RecipeAnswer.Change($"The pipeline runs what was only run by hand: {string.Join(", ", missing.SelectMany(m => m.Steps).Select(s => s.Kind).Distinct())}.", edits.ToImmutable());
    }

    private static string Workflow(Codebase code, List<Package> units, string path)
    {
        var text = new StringBuilder("# Generated from the repository's packages by Burnish; edit it like any other file.\n");
        text.Append(path.EndsWith("ci.yml", StringComparison.Ordinal) ? "name: CI\n\n" : "name: Checks\n\n");
        text.Append("on:\n  push:\n  pull_request:\n\npermissions:\n  contents: read\n\nconcurrency:\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: ${{ github.event_name == 'pull_request' }}\n\njobs:\n");
        var jobs = new List<string>();
        foreach (var unit in units.Where(u => u.Manager != "dotnet")) jobs.Add(Job(code, unit));
        if (units.Where(u => u.Manager == "dotnet").ToList() is { Count: > 0 } dotnet) jobs.Add(DotnetJob(code, dotnet));
        return text.Append(string.Join('\n', jobs)).ToString();
    }

    private static string DotnetJob(Codebase code, List<Package> units)
    {
        var text = new StringBuilder("  dotnet:\n    runs-on: ubuntu-latest\n    timeout-minutes: 20\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          persist-credentials: false\n");
        text.Append("      - uses: actions/setup-dotnet@v4\n        with:\n").Append(code.Tracks("global.json") ? "          global-json-file: global.json\n" : $"          dotnet-version: {DotnetProject.Highest(code)}.0.x\n");
        foreach (var step in units.SelectMany(u => PipelineStep.Possible(code, u))) text.Append($"      - run: {step.Command}\n");
        return text.ToString();
    }

    private static string Job(Codebase code, Package unit)
    {
        var name = unit.Directory.Length == 0 ? "check" : new string([.. unit.Directory.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')]);
        var text = new StringBuilder($"  {name}:\n    runs-on: ubuntu-latest\n    timeout-minutes: 20\n");
        if (unit.Directory.Length > 0) text.Append($"    defaults:\n      run:\n        working-directory: {unit.Directory}\n");
        text.Append("    steps:\n      - uses: actions/checkout@v4\n        with:\n          persist-credentials: false\n");
        if (unit.Manager != "npm") text.Append($"      - run: corepack enable\n{(unit.Directory.Length > 0 ? "        working-directory: .\n" : "")}");
        text.Append($"      - uses: actions/setup-node@v4\n        with:\n          node-version: {NodeVersion.Of(code, unit)}\n          cache: {unit.Manager}\n");
        if (unit.Directory.Length > 0) text.Append($"          cache-dependency-path: {unit.LockFile}\n");
        foreach (var step in PipelineStep.Possible(code, unit)) text.Append($"      - run: {step.Command}\n");
        return text.ToString();
    }
}
