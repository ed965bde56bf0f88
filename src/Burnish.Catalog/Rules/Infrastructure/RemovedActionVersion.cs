using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees actions of GitHub in versions that are switched off or run on a Node.js that the runners no longer bring.</summary>
public sealed partial class RemovedActionVersion : IRule
{
    // Action → last version that fails; then last version that runs on a Node.js out of support.
    private static readonly ImmutableDictionary<string, (int Fails, int Old)> Last = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["actions/upload-artifact"] = (3, 3), ["actions/download-artifact"] = (3, 3), ["actions/cache"] = (2, 3), ["actions/checkout"] = (0, 3), ["actions/setup-node"] = (0, 3), ["actions/setup-python"] = (0, 4),
        ["actions/setup-dotnet"] = (0, 3), ["actions/setup-java"] = (0, 3), ["actions/setup-go"] = (0, 4), ["actions/github-script"] = (0, 6), ["actions/configure-pages"] = (0, 3), ["actions/deploy-pages"] = (0, 3),
        ["github/codeql-action/init"] = (0, 2), ["github/codeql-action/analyze"] = (0, 2), ["github/codeql-action/autobuild"] = (0, 2), ["github/codeql-action/upload-sarif"] = (0, 2),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("removed-action-version"),
        Title = "Action in a version that no longer runs",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The job fails, or will with the next release of the runners.",
        Source = "GitHub Changelog: artifact actions v3 switched off 30 January 2025, cache v1 and v2 switched off 1 March 2025, Node 12 and 16 actions deprecated",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = PipelineJob.In(code);
        if (jobs.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        return RuleAnswer.From(
            from job in jobs
            from step in job.Steps
            let uses = step["uses"]
            where uses is not null && Version().Match(uses.Value) is { Success: true } match && Last.ContainsKey(match.Groups["name"].Value)
            let said = Version().Match(uses.Value)
            let last = Last[said.Groups["name"].Value]
            let version = int.Parse(said.Groups["major"].Value, CultureInfo.InvariantCulture)
            where version <= last.Old
            select new Sighting(job.PlaceOf(uses), $"job '{job.Id}' of {job.Path} uses {uses.Value}, which {(version <= last.Fails ? "GitHub has switched off" : "runs on a Node.js that is out of support")}", $"{job.Id}:{uses.Value}")
            { Severity = version <= last.Fails ? null : Severity.Low });
    }

    [GeneratedRegex(@"^(?<name>[\w./-]+)@v(?<major>\d{1,3})(?:\.\d+)*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Version();
}
