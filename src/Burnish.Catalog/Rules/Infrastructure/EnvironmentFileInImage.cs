using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images into which a file with the values of an environment is copied.</summary>
public sealed class EnvironmentFileInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("environment-file-in-image"),
        Title = "Environment file copied into the image",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The secrets of that environment go with every pull of the image, and the image works in no other environment.",
        Source = "Docker, Building best practices; OWASP Docker Security Cheat Sheet, rule 12; CIS Docker Benchmark 4.10",
        Cwe = "CWE-538",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "CIS-Docker-4.10"],
        NotSeen = "Files that come with a whole directory; no-dockerignore sees those.",
        SeenOn = "hoppscotch/hoppscotch",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        step.Keyword is "COPY" or "ADD" && DockerFaults.IsShipped(file, stage)
        && Images.WordsOf(step.Arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1).FirstOrDefault(IsEnvironment) is { } source
            ? $"copies {source} into the image" : null);

    private static bool IsEnvironment(string source) =>
        RepositoryPaths.NameOf(source) is var name && (name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal))
        && !((string[])["example", "sample", "template", "dist", "defaults"]).Any(w => name.Contains(w, StringComparison.Ordinal));
}
