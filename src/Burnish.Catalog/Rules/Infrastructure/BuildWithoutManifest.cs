using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows that build or test in a directory which has nothing of that kind.</summary>
public sealed class BuildWithoutManifest : IRule
{
    // Each tool looks in the directory and those above it, and fails where it finds none of these.
    private static readonly ImmutableArray<(string Tool, string[] Verbs, string[] Manifests)> Tools =
    [
        ("cargo", ["build", "test", "check", "clippy", "fmt", "run", "doc", "bench"], ["Cargo.toml"]),
        ("go", ["build", "test", "vet"], ["go.mod", "go.work"]),
        ("mvn", [], ["pom.xml"]),
        ("bundle", ["install"], ["Gemfile"]),
        ("composer", ["install"], ["composer.json"]),
        ("poetry", ["install"], ["pyproject.toml"]),
        ("npm", ["ci"], ["package-lock.json", "npm-shrinkwrap.json"]),
    ];

    // Options by which a tool is told where to look, or that ask for nothing of the repository.
    private static readonly string[] Elsewhere = ["--manifest-path", "-C", "--prefix", "--cwd", "--dir", "-f", "--file", "--working-dir", "-d", "--directory", "--version", "--help", "-g", "--global"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("build-without-manifest"),
        Title = "Build command where there is nothing to build",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The step fails on every run, so the pipeline is red or nobody looks at it any more.",
        Source = "The Cargo Book, Manifest; npm documentation, npm ci: the project must have an existing lock file; the same for each tool",
        NotSeen = "Manifests that an earlier step makes or brings; where a job checks out something else, changes the directory by itself or loads artefacts nothing is said.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => code.Tracks(".gitmodules")
        ? new RuleAnswer.NotApplicable("submodules may bring what is built")
        : PipelineJob.Judge(code, job => BringsMore(job) ? [] :
            from step in job.Steps
            let run = step["run"]
            where run is not null && !IsGuarded(step, run.Value)
            let directory = Directory(job, step)
            where directory is not null
            from words in run.Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(l => !l.TrimStart().StartsWith('#')).SelectMany(ShellSegments.Of).Select(ShellSegments.Words)
            where words.Length > 0
            from tool in Tools
            where words[0] == tool.Tool && (tool.Verbs.Length == 0 || (words.Length > 1 && tool.Verbs.Contains(words[1]))) && !words.Any(w => Elsewhere.Contains(w.Split('=')[0]))
                && !IsThere(code, directory, tool.Manifests)
            select ((YamlItem?)run, $"runs '{string.Join(' ', words.Take(2))}' in {(directory.Length == 0 ? "the root" : directory)}, where there is no {tool.Manifests[0]}"));

    /// <summary>Where the step runs; null where that is not written out.</summary>
    private static string? Directory(PipelineJob job, YamlItem step)
    {
        var said = step.Text("working-directory") ?? job.Text.At("defaults", "run")?.Text("working-directory") ?? job.File.At("defaults", "run")?.Text("working-directory") ?? "";
        return said.Contains('$', StringComparison.Ordinal) || said.StartsWith('/') ? null : RepositoryPaths.Joined("", said);
    }

    private static bool IsThere(Codebase code, string directory, string[] manifests)
    {
        for (var at = directory; ; at = RepositoryPaths.DirectoryOf(at))
        {
            if (manifests.Any(m => code.Tracks(at.Length == 0 ? m : $"{at}/{m}"))) return true;
            if (at.Length == 0) return false;
        }
    }

    private static bool BringsMore(PipelineJob job) => job.Text["strategy"] is { } matrix && matrix.DescendantsAndSelf().Any(i => i.Value.Contains('/', StringComparison.Ordinal))
        || !job.Steps.Any(s => (s.Text("uses") ?? "").StartsWith("actions/checkout", StringComparison.Ordinal))
        || job.Steps.Any(s => s.At("with", "repository") is not null || s.At("with", "path") is not null && (s.Text("uses") ?? "").StartsWith("actions/checkout", StringComparison.Ordinal)
            || (s.Text("uses") ?? "").Contains("download-artifact", StringComparison.Ordinal));

    private static bool IsGuarded(YamlItem step, string run) => (step.Text("if") ?? "").Contains("hashFiles", StringComparison.Ordinal)
        || new[] { "cd ", "pushd", "git clone", "cargo new", "cargo init", "go mod init", "npm init", "npm install --package-lock-only", "if [", "[ -f", "test -f", "cp ", "mv ", "curl ", "tar ", "unzip ", "cat >" }.Any(g => run.Contains(g, StringComparison.Ordinal));
}
