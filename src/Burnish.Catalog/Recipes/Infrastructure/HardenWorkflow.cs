using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Gives workflows that only read the right to read, their jobs a time limit, and superseded runs an end.</summary>
public sealed class HardenWorkflow : IRecipe
{
    // Actions that need no more than to read the repository, by their documentation.
    private static readonly ImmutableArray<string> Readers =
    [
        "actions/checkout", "actions/setup-", "actions/cache", "actions/upload-artifact", "actions/download-artifact", "pnpm/action-setup", "oven-sh/setup-bun",
        "docker/setup-buildx-action", "docker/setup-qemu-action", "codecov/codecov-action", "dtolnay/rust-toolchain", "Swatinem/rust-cache", "swatinem/rust-cache",
    ];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("harden-workflow"),
        Title = "Give workflows least rights and a time limit",
        Area = Area.Infrastructure,
        Clears = [new("pipeline-without-permissions"), new("job-without-timeout")],
        Moves = [new("INF-3")],
        SafeBecause = "rights are only reduced where every action is known to read and no command uses the token, and the limit is four times what such jobs commonly take",
        Keeps = "Triggers, jobs, steps and comments.",
        Narrows = "A job that runs longer than 30 minutes is stopped; an older run of the same pull request is cancelled.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var inFile in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var workflow = code.Inventory.Workflows.FirstOrDefault(w => w.Path == inFile.Key);
            if (workflow is null || code.Read(inFile.Key) is not { } text || YamlText.Read(text).Yaml is not { } yaml) continue;
            var spans = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var finding in inFile)
            {
                var isOpen = finding.RuleId.Value == "pipeline-without-permissions";
                if (isOpen && Writes(workflow, text) is { } why) reasons.Add($"{inFile.Key}: {why}");
                else if ((isOpen ? Root(yaml, text) : Limit(yaml, finding.Subject)) is { } edit)
                {
                    spans.Add(edit);
                    mended.Add(finding.Fingerprint);
                }
            }
            if (spans.Count > 0) edits.Add(new FileEdit.Modify(inFile.Key, spans.ToImmutable()));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused(reasons.Count == 0 ? "the workflows are written in a form that is not followed" : string.Join("; ", reasons));
        return new RecipeAnswer.Change(Summary(findings.Where(f => mended.Contains(f.Fingerprint)), reasons), edits.ToImmutable())
        {
            Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))],
        };
    }

    private static string Summary(IEnumerable<Finding> mended, List<string> reasons)
    {
        var rules = mended.Select(f => f.RuleId.Value).ToHashSet(StringComparer.Ordinal);
        List<string> said = [];
        if (rules.Contains("pipeline-without-permissions")) said.Add("The workflow's token can only read.");
        if (rules.Contains("job-without-timeout")) said.Add("A job that hangs ends by itself.");
        if (reasons.Count > 0) said.Add($"Left alone: {string.Join("; ", reasons)}.");
        return string.Join(' ', said);
    }

    private static TextEdit? Limit(YamlText yaml, string id) =>
        yaml.Root.At("jobs", id) is { Kind: YamlKind.Mapping } job ? YamlEdits.Insert(yaml, job, "timeout-minutes", "30", "runs-on") : null;

    private static string? Writes(Workflow workflow, string text)
    {
        if (text.Contains("GITHUB_TOKEN", StringComparison.Ordinal) || text.Contains("github.token", StringComparison.Ordinal)) return "it uses the token, so what it needs is not certain";
        if (workflow.Jobs.SelectMany(j => j.Uses).FirstOrDefault(u => !Readers.Any(r => u.StartsWith(r, StringComparison.Ordinal))) is { } action) return $"which rights {action} needs is not known";
        return workflow.Jobs.SelectMany(j => j.Runs).Any(r => r.Contains("git push", StringComparison.Ordinal) || r.Contains("gh ", StringComparison.Ordinal) || r.Contains("semantic-release", StringComparison.Ordinal) || r.Contains(" publish", StringComparison.Ordinal))
            ? "it pushes or publishes" : null;
    }

    private static TextEdit? Root(YamlText yaml, string text)
    {
        if (yaml.Root.Members.FirstOrDefault(m => m.Key.Value == "jobs") is not { } jobs || jobs.Key.Column != 0 || yaml.Root["permissions"] is not null) return null;
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        List<string> lines = ["permissions:", "  contents: read", ""];
        if (yaml.Root["concurrency"] is null && !jobs.Value.Members.Any(j => j.Value["environment"] is not null || j.Value["concurrency"] is not null))
            lines.AddRange(["concurrency:", "  group: ${{ github.workflow }}-${{ github.ref }}", "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}", ""]);
        return new(AboveComments(text, jobs.Key.Start), 0, string.Concat(lines.Select(l => l + end)));
    }

    private static int AboveComments(string text, int at)
    {
        while (at > 1)
        {
            var before = text.LastIndexOf('\n', at - 2) + 1;
            if (!text[before..at].StartsWith('#')) break;
            at = before;
        }
        return at;
    }
}
