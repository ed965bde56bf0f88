using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Hands outputs, states and variables of steps on through the files that GitHub has for them.</summary>
public sealed partial class ReplaceWorkflowCommands : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("replace-workflow-commands"),
        Title = "Hand outputs of steps on through GitHub's files",
        Area = Area.Infrastructure,
        Clears = [new("removed-workflow-command")],
        Moves = [new("INF-3")],
        SafeBecause = "each command stands alone on its line and is replaced by the form that GitHub documents for it, with the same name and value, in a shell that is surely bash",
        Keeps = "Names, values, steps and their order.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "The steps hand their values on in the way that GitHub keeps.", finding =>
        {
            if (PipelineJob.In(code).FirstOrDefault(j => j.Path == finding.Place.Path && finding.Subject.StartsWith(j.Id + ":", StringComparison.Ordinal)) is not { } job
                || code.Read(job.Path) is not { } text) return Mend.Leave("it cannot be read");
            if (!StepShell.IsBash(job)) return Mend.Leave("which shell its steps run in is not certain");
            var command = finding.Subject[(job.Id.Length + 1)..];
            var edits = new List<TextEdit>();
            foreach (var step in job.Steps)
            {
                if (step["run"] is not { Kind: YamlKind.Scalar } run || !run.Value.Contains("::" + command, StringComparison.Ordinal)) continue;
                if (step["shell"] is not (null or { Value: "bash" or "sh" }) || run.IsFlow) return Mend.Leave("it is written in a form that is not followed");
                var span = text[run.Start..run.End];
                var found = Whole().Matches(span).Where(m => m.Groups["command"].Value == command).ToList();
                if (found.Count != Regex.Count(span, "::" + Regex.Escape(command) + @"\b", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200))) return Mend.Leave("a command does not stand alone on its line");
                edits.AddRange(found.Select(m => new TextEdit(run.Start + m.Groups["all"].Index, m.Groups["all"].Length, Written(m))));
            }
            return edits.Count == 0 ? Mend.Leave("it is written in a form that is not followed") : Mend.By([.. edits]);
        });

    private static string Written(Match m)
    {
        var file = m.Groups["command"].Value switch { "set-output" => "GITHUB_OUTPUT", "save-state" => "GITHUB_STATE", "set-env" => "GITHUB_ENV", _ => "GITHUB_PATH" };
        var name = m.Groups["name"].Success ? m.Groups["name"].Value + "=" : "";
        var quote = m.Groups["quote"].Value;
        return $"echo {quote}{name}{m.Groups["value"].Value}{quote} >> \"${file}\"";
    }

    // The value holds no quote of the kind around it; without quotes it holds none at all.
    [GeneratedRegex(@"^(?:run:)?[ \t]*(?<all>echo[ \t]+(?<quote>[""']?)::(?<command>set-output|save-state|set-env|add-path)(?:[ \t]+name=(?<name>[\w-]+))?::(?<value>(?:\$\([^()""'\r\n]*\)|[^""'`;|&<>\\\r\n])*?)\k<quote>)[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 300)]
    private static partial Regex Whole();
}
