using System.Collections.Immutable;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs on runner images that GitHub has retired.</summary>
public sealed class RetiredRunner : IRule
{
    private static readonly ImmutableHashSet<string> Gone = ["ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04", "macos-10.15", "macos-11", "macos-12", "windows-2016", "windows-2019"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("retired-runner"),
        Title = "Job on a runner that is gone",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The job waits for a runner that never comes, and fails after a day.",
        Source = "GitHub Changelog and actions/runner-images: ubuntu-18.04 (2023), ubuntu-20.04 (April 2025), macos-11 (2024), macos-12 (December 2024), windows-2016 (2022), windows-2019 (June 2025)",
        NotSeen = "Runners of one's own with the same names.",
        SeenOn = "microsoft/dotnet-podcasts",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        ((Languages.Yaml.YamlItem?[])[job.Text["runs-on"], .. job.Text.At("strategy", "matrix")?.Members.SelectMany(m => m.Value.Items).Where(i => job.Text.Text("runs-on")?.Contains("matrix.", StringComparison.Ordinal) == true) ?? []])
            .Where(i => i is not null && Gone.Contains(i.Value)).Select(i => (i, $"asks for {i?.Value}, which GitHub has retired")));
}
