using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files without a limit of memory.</summary>
public sealed class ComposeServiceWithoutLimits : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("compose-service-without-limits"),
        Title = "Service that may use all memory",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "One service with a leak takes the memory of all others, and the kernel then kills any of them.",
        Source = "CIS Docker Benchmark 5.10; OWASP Docker Security Cheat Sheet, rule 7",
        Cwe = "CWE-770",
        Standards = ["CIS-Docker-5.10"],
        NotSeen = "Files for development are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var judged = Composed.In(code).Where(c => !c.IsForDevelopment).ToList();
        if (judged.Count == 0) return new RuleAnswer.NotApplicable("no compose file for production");
        // Judged once for each directory: limits are set for a machine as a whole.
        return RuleAnswer.From(
            from directory in judged.GroupBy(c => RepositoryPaths.DirectoryOf(c.Path), StringComparer.Ordinal)
            let open = directory.Where(c => c.IsWhole && !c.IsSaid(code, "mem_limit") && !c.IsSaid(code, "deploy", "resources", "limits")).DistinctBy(c => c.Name).ToList()
            where open.Count > 0
            select new Sighting(open[0].PlaceOf(null), $"{open.Count} services may use all memory of the machine: {string.Join(", ", open.Take(5).Select(o => o.Name))}{(open.Count > 5 ? ", …" : "")}", $"limits:{directory.Key}"));
    }
}
