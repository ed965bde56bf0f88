using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows that run a script which no package.json has.</summary>
public sealed partial class UnknownScriptInWorkflow : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-script-in-workflow"),
        Title = "Workflow that runs a script no package has",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The step fails with \"missing script\", so the pipeline is red or the check was silently given up.",
        Source = "npm documentation, npm run; judgement: a script that no manifest of the whole repository has",
        NotSeen = "Repositories that the workflow checks out beside this one: where it does, or writes a manifest, nothing is said.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var scripts = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").SelectMany(p => p.Scripts.Keys).ToHashSet(StringComparer.Ordinal);
        if (code.Inventory.Packages.All(p => p.Ecosystem != "npm")) return new RuleAnswer.NotApplicable("no npm package");
        return PipelineJob.Judge(code, job => job.Steps.Any(s => s.At("with", "repository") is not null) ? [] :
            from step in job.Steps
            let run = step["run"]
            where run is not null && !run.Value.Contains("package.json", StringComparison.Ordinal) && !run.Value.Contains("npm init", StringComparison.Ordinal) && !run.Value.Contains("git clone", StringComparison.Ordinal) && !run.Value.Contains("npm create", StringComparison.Ordinal)
            from line in run.Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(l => !l.TrimStart().StartsWith('#'))
            from words in ShellSegments.Of(line).Select(ShellSegments.Words)
            let name = Named(words)
            where name is not null && !scripts.Contains(name)
            select ((Languages.Yaml.YamlItem?)run, $"runs the script '{name}', which no package.json has"));
    }

    private static string? Named(ImmutableArray<string> words)
    {
        if (words.Length < 3 || words[0] is not ("npm" or "pnpm" or "yarn") || words.Any(w => w is "--if-present" or "-r" or "--recursive" or "dlx" or "exec" or "workspaces")) return null;
        var at = words.IndexOf("run") is var run and > 0 ? run + 1 : words.IndexOf("run-script") is var longer and > 0 ? longer + 1 : -1;
        // A flag between run and the name may take a value; then nothing is sure.
        return at <= 0 || at >= words.Length || words.Skip(1).Take(at - 2).Any(w => !w.StartsWith('-')) && !words.Contains("--prefix") && !words.Contains("-w") && !words.Contains("--workspace") && !words.Contains("--filter") && !words.Contains("-C") ? null
            : Plain().IsMatch(words[at]) ? words[at] : null;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9:._-]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Plain();
}
