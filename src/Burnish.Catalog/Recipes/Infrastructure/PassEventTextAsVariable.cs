using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Gives text that outsiders write to workflow commands as environment variables.</summary>
public sealed partial class PassEventTextAsVariable : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("pass-event-text-as-variable"),
        Title = "Keep outsiders' text out of workflow commands",
        Area = Area.Infrastructure,
        Clears = [new("workflow-script-injection")],
        Moves = [new("INF-3")],
        SafeBecause = "the command gets the same text from a variable that the shell does not read as code; commands that hand it to another interpreter, and unclear quoting, are left alone",
        Keeps = "Steps, commands and their order.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        // What one step gets is written at once, with the finding that comes first.
        var mended = new HashSet<(string, int)>();
        return Mend.Each(findings, "A title or a branch name is a text for the commands, never a part of them.", finding =>
        {
            if (PipelineJob.In(code).FirstOrDefault(j => j.Path == finding.Place.Path && finding.Subject.StartsWith(j.Id + ":", StringComparison.Ordinal)) is not { } job
                || code.Read(job.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml) return Mend.Leave("it cannot be read");
            if (!StepShell.IsBash(job)) return Mend.Leave("which shell its steps run in is not certain");
            var expression = finding.Subject[(job.Id.Length + 1)..];
            var edits = new List<TextEdit?>();
            foreach (var step in job.Steps.Where(s => s["run"]?.Value.Contains(expression, StringComparison.Ordinal) == true))
            {
                if (!mended.Add((job.Path, step.Start))) return Mend.Leave("another text of the same step is moved first");
                var name = Name(expression);
                if (text.Contains(name, StringComparison.Ordinal)) return Mend.Leave($"the workflow has a variable {name} already");
                if (step["run"] is not { IsFlow: false } run || step["shell"] is not (null or { Value: "bash" or "sh" })) return Mend.Leave("it is written in a form that is not followed");
                if (Swapped(text, run, expression, name) is not { } swaps) return Mend.Leave($"how the command quotes {expression} is not certain");
                edits.AddRange(swaps);
                edits.Add(Provided(yaml, step, name, expression));
            }
            return edits.Count == 0 ? Mend.Leave("it is written in a form that is not followed") : Mend.ByAll([.. edits]);
        });
    }

    private static TextEdit? Provided(YamlText yaml, YamlItem step, string name, string expression)
    {
        if (step["env"] is { } known) return known is { Kind: YamlKind.Mapping, IsFlow: false, Members.IsEmpty: false } ? YamlEdits.Insert(yaml, known, name, expression) : null;
        var key = $"env:\n{new string(' ', YamlEdits.Unit(yaml))}{name}";
        return YamlEdits.InsertBefore(yaml, step, key, expression, "run") ?? YamlEdits.Insert(yaml, step, key, expression);
    }

    private static string Name(string expression)
    {
        var path = Path().Match(expression).Groups["path"].Value;
        return Other().Replace(path, "_").Trim('_').ToUpperInvariant();
    }

    // Null where the quoting around one occurrence is not certain.
    private static List<TextEdit?>? Swapped(string text, YamlItem run, string expression, string name)
    {
        var edits = new List<TextEdit?>();
        var quote = '\0';
        for (var at = run.Start; at < run.End; at++)
        {
            if (string.CompareOrdinal(text, at, expression, 0, expression.Length) == 0)
            {
                var line = text[(text.LastIndexOf('\n', at) + 1)..Math.Max(at, text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end)];
                if (quote == '\'' || Interpreter().IsMatch(line) || line.Contains("<<", StringComparison.Ordinal)) return null;
                edits.Add(new(at, expression.Length, quote == '"' ? $"${{{name}}}" : $"\"${{{name}}}\""));
                at += expression.Length - 1;
                continue;
            }
            var c = text[at];
            if (quote == '\0' && c == '#' && char.IsWhiteSpace(text[at - 1])) at = Math.Min(run.End, text.IndexOf('\n', at) is var feed && feed < 0 ? run.End : feed);
            else if (c == '\\' && quote != '\'') at++;
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (quote == c) quote = '\0';
        }
        return quote == '\0' && edits.Count > 0 ? edits : null;
    }

    [GeneratedRegex(@"github\.(?:event\.)?(?<path>[^}\s]+)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Path();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Other();

    [GeneratedRegex(@"\beval\b|\s-c\s|\s-e\s|`|\b(?:jq|awk|sed|perl|node|python3?|ruby|ssh|xargs|source|sh|bash|github-script)\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Interpreter();
}
