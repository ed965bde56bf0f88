using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees build contexts that are sent to the builder whole.</summary>
public sealed class NoDockerignore : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-dockerignore"),
        Title = "Build context without .dockerignore",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The local .env file, the git history and node_modules of the build machine end up in the build context and, through COPY, in the image.",
        Source = "Docker, Building best practices: exclude with .dockerignore",
        Cwe = "CWE-538",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.Where(f => CopiesMuch(f) && !code.Tracks(f.Path + ".dockerignore"))
            .GroupBy(f => BuildContext.Of(code, f).Directory, StringComparer.Ordinal)
            .Where(g => !code.Tracks(g.Key.Length == 0 ? ".dockerignore" : g.Key + "/.dockerignore"))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Sighting(g.First().Stages[0].Place, $"the build context {(g.Key.Length == 0 ? "of the repository's root" : g.Key)} of {string.Join(", ", g.Select(f => f.Path))} has no .dockerignore", $"context:{g.Key}")));
    }

    private static bool CopiesMuch(ContainerFile file) =>
        file.Stages.SelectMany(s => s.Instructions).Any(i => i.Keyword is "COPY" or "ADD" && !i.Arguments.Contains("--from", StringComparison.Ordinal)
            && Images.WordsOf(i.Arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1).Any(w => w is "." or "./" || w.EndsWith('/') || !w.Contains('.', StringComparison.Ordinal)));
}
