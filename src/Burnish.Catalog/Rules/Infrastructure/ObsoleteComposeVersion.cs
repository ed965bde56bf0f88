using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees compose files that still say which version of the format they follow.</summary>
public sealed class ObsoleteComposeVersion : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("obsolete-compose-version"),
        Title = "Compose file with a version",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Docker Compose ignores the key and warns on every start; who reads it believes that it chooses something.",
        Source = "Compose Specification, Version and name top-level elements (obsolete)",
        Peers = ["dclint:no-version-field"],
        NotSeen = "Files that are deployed to a swarm, where the older format is still read.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Composed.In(code).DistinctBy(c => c.Path).ToList();
        if (files.Count == 0) return new RuleAnswer.NotApplicable("no compose file");
        return RuleAnswer.From(files.Where(c => !IsForSwarm(code, c)).Select(c => (c.Path, Key: c.File.Members.FirstOrDefault(m => m.Key.Value == "version")?.Key)).Where(f => f.Key is not null)
            .Select(f => new Sighting(new(f.Path, f.Key?.Line ?? 1, f.Key?.Line ?? 1), $"{f.Path} names a version of the format, which Docker Compose ignores", f.Path)));
    }

    private static bool IsForSwarm(Codebase code, Composed file) => file.Path.Contains("stack", StringComparison.OrdinalIgnoreCase) || file.Path.Contains("swarm", StringComparison.OrdinalIgnoreCase)
        || Composed.In(code).Any(c => c.Path == file.Path && (c.Text.At("deploy", "mode") is not null || c.Text.At("deploy", "placement") is not null || c.Text.At("deploy", "update_config") is not null));
}
