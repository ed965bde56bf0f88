using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Ends runs of a pipeline for commits of a pull request that were pushed over.</summary>
public sealed class CancelSupersededRuns : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("cancel-superseded-runs"),
        Title = "Cancel pipeline runs that were superseded",
        Area = Area.Infrastructure,
        Clears = [new("workflow-without-concurrency")],
        Moves = [new("INF-3")],
        SafeBecause = "Only runs of one pull request are cancelled, by a newer run of the same one; what is pushed to a branch runs to its end.",
        Keeps = "Triggers, jobs, steps and comments.",
        Narrows = "An older run of the same pull request is cancelled.",
        After = [new("harden-workflow")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        var reasons = new List<string>();
        foreach (var finding in findings)
        {
            var jobs = PipelineJob.In(code).Where(j => j.Path == finding.Place.Path).ToList();
            if (jobs.Count == 0 || code.Read(finding.Place.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml) continue;
            if (jobs.Exists(j => j.Text["environment"] is not null)) reasons.Add($"{finding.Place.Path} deploys, and which runs may wait for each other is for a person to say");
            else if (YamlEdits.InsertBefore(yaml, yaml.Root, "concurrency", "group: ${{ github.workflow }}-${{ github.ref }}\ncancel-in-progress: ${{ github.event_name == 'pull_request' }}", "jobs") is { } edit)
            {
                var line = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
                edits.Add(new FileEdit.Modify(finding.Place.Path, [edit with { NewText = edit.NewText + line }]));
                mended.Add(finding.Fingerprint);
            }
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(reasons.Count == 0 ? "the workflows are written in a form that is not followed" : string.Join("; ", reasons));
        return new RecipeAnswer.Change("A newer push to a pull request ends the run of the older one; runs of branches go on to their end.", edits.ToImmutable())
        {
            Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))],
        };
    }
}
