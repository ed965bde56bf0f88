using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images that are shipped with the tools that built them.</summary>
public sealed class DevelopmentDependenciesInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("development-dependencies-in-image"),
        Title = "Development dependencies in the shipped image",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Compilers and test runners make the image large and give an intruder tools and vulnerabilities that the service never needed.",
        Source = "Docker, Building best practices: use multi-stage builds",
        Cwe = "CWE-1104",
        Standards = ["ASVS-v5.0.0-15.2.3"],
        NotSeen = "node_modules copied from a stage that installed everything.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.Where(f => StartCommand.Of(code, f) is not { IsDevelopmentServer: true }).Select(f => Sight(code, f)).OfType<Sighting>());
    }

    private static Sighting? Sight(Codebase code, ContainerFile file)
    {
        var packages = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").ToList();
        if (!packages.Exists(p => p.Dependencies.Any(d => d.Kind == "development"))) return null;
        var production = false;
        ContainerInstruction? full = null;
        foreach (var step in Images.OfFinal(file))
        {
            if (step.Keyword == "ENV" && step.Arguments.Replace(' ', '=').Contains("NODE_ENV=production", StringComparison.Ordinal)) production = true;
            if (step.Keyword != "RUN") continue;
            if (NodeInstall.In(step.Arguments).Any(i => !i.OmitsDevelopment && !(production && i.Manager != "pnpm"))) full = step;
            if (step.Arguments.Contains("prune", StringComparison.Ordinal) || NodeInstall.In(step.Arguments).LastOrDefault() is { OmitsDevelopment: true }) full = null;
        }
        return full is null ? null : new(full.Place, $"{file.Path} ships what was installed to build it, development dependencies included", file.Path);
    }
}
