using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees checks that a package has but no pipeline runs.</summary>
public sealed class IncompletePipeline : IRule
{
    private static readonly string[] OtherSystems = [".gitlab-ci.yml", "Jenkinsfile", ".circleci/config.yml", "azure-pipelines.yml", ".travis.yml", "bitbucket-pipelines.yml", ".drone.yml", "cloudbuild.yaml"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("incomplete-pipeline"),
        Title = "Check that no pipeline runs",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        SeesMissingPractice = true,
        Why = "A check that nobody is made to run is red by the time somebody does.",
        Source = "OpenSSF Scorecard, CI-Tests; OWASP CI/CD Security Cheat Sheet",
        NotSeen = "Checks inside scripts that a pipeline calls, and pipelines outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var units = PipelineStep.Units(code).AddRange(PipelineStep.DotnetUnits(code.Inventory));
        if (units.IsEmpty) return new RuleAnswer.NotApplicable("no npm package with a lock file and no .NET project");
        if (code.Inventory.Workflows.IsEmpty && OtherSystems.FirstOrDefault(code.Tracks) is { } other) return new RuleAnswer.NotApplicable($"the pipeline is in {other}, which is not read");
        return RuleAnswer.From(units.SelectMany(u => Missing(code, u)));
    }

    // What no workflow even installs is one finding, however many scripts it has.
    private static IEnumerable<Sighting> Missing(Codebase code, Package unit)
    {
        var missing = PipelineStep.Possible(code, unit).Where(s => !s.IsIn(code)).ToArray();
        var name = unit.Directory.Length == 0 ? "the repository's packages" : unit.Directory;
        return missing.Any(s => s.Kind == "install")
            ? [new(new(unit.Manifest, 0, 0), $"no workflow does anything for {name}: {string.Join(", ", missing.Select(s => s.Kind))}", $"{unit.Directory}:pipeline")]
            : missing.Select(s => new Sighting(new(unit.Manifest, 0, 0), $"no workflow runs {s.Kind} for {name} ({s.Command})", $"{unit.Directory}:{s.Kind}"));
    }
}
