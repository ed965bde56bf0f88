using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Pipelines;

/// <summary>Adds steps to a workflow that is there.</summary>
internal static class WorkflowSteps
{
    /// <summary>The steps at the end of a job that installs the unit's packages; null where no job certainly works in the unit's directory.</summary>
    public static FileEdit.Modify? Added(Codebase code, Package unit, ImmutableArray<PipelineStep> steps)
    {
        if (unit.Manager == "dotnet") return null;
        foreach (var workflow in code.Inventory.Workflows.Where(w => w.Triggers.Any(t => t is "push" or "pull_request")))
        {
            if (code.Read(workflow.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml || yaml.Root["defaults"] is not null) continue;
            foreach (var job in yaml.Root["jobs"]?.Members ?? [])
            {
                if (job.Value["steps"] is not { Kind: YamlKind.Sequence } list || job.Value["if"] is not null || job.Value["strategy"] is not null || FolderOf(job.Value) != unit.Directory) continue;
                if (list.Items.Any(i => i["working-directory"] is not null && !(i.Text("run") ?? "").StartsWith("corepack", StringComparison.Ordinal))) continue;
                if (!list.Items.Any(i => i.Text("run") is { } run && Installs(run))) continue;
                if (Appended(yaml, list, steps) is { } edit) return new(workflow.Path, [edit]);
            }
        }
        return null;
    }

    // Null where the job's defaults say something else than where it works.
    private static string? FolderOf(YamlItem job) => job["defaults"] is not { } defaults ? ""
        : defaults["run"] is { Members: [{ Key.Value: "working-directory" } only] } && defaults.Members.Length == 1 ? only.Value.Value.Trim('/') : null;

    private static bool Installs(string run) => NodeInstall.In(run).Any(i => !i.Flags.Contains("--prefix") && !run.Contains("cd ", StringComparison.Ordinal));

    private static TextEdit? Appended(YamlText yaml, YamlItem list, ImmutableArray<PipelineStep> steps)
    {
        var each = steps.Select(s => YamlEdits.Append(yaml, list, $"run: {s.Command}")).ToImmutableArray();
        return each.Any(e => e is null) ? null : each[0] is { } first ? first with { NewText = string.Concat(each.Select(e => e?.NewText)) } : null;
    }
}
