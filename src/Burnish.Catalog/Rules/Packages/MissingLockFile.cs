using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees packages with dependencies that no lock file covers.</summary>
public sealed class MissingLockFile : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-lock-file"),
        Title = "Package without a lock file",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Every install may bring other versions than those that were tested, and a hijacked release reaches everybody at once.",
        Source = "OpenSSF Scorecard, Pinned-Dependencies; OpenSSF npm Best Practices Guide",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Libraries, which rightly leave the choice to others: a package with a main or exports field and no start script is left out.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
        manifest.Package.LockFile.Length == 0 && manifest.Dependencies.Any(d => d.Section is "dependencies" or "devDependencies") && !IsLibrary(manifest) && !IsInLockedWorkspace(code, manifest)
            ? [(manifest.Root["dependencies"]?.Start ?? manifest.Root.Start, manifest.Package.Name, $"no lock file says which versions {manifest.Package.Name} was tested with")]
            : []);

    private static bool IsLibrary(NpmManifest manifest) =>
        (manifest.Root["main"] ?? manifest.Root["exports"] ?? manifest.Root["bin"] ?? manifest.Root["peerDependencies"]) is not null && manifest.Root["private"]?.Value != "true" && !manifest.Package.Scripts.ContainsKey("start");

    // A lock file above it that the survey could not join, such as one of another manager, is enough to stay silent.
    private static bool IsInLockedWorkspace(Codebase code, NpmManifest manifest)
    {
        for (var at = manifest.Package.Directory; ; at = Shared.Paths.RepositoryPaths.DirectoryOf(at))
        {
            if (((string[])["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"]).Any(l => code.Tracks(at.Length == 0 ? l : $"{at}/{l}"))) return true;
            if (at.Length == 0) return false;
        }
    }
}
