using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees directories with lock files of more than one package manager.</summary>
public sealed class SeveralLockFiles : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("several-lock-files"),
        Title = "Lock files of several package managers",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Each manager updates only its own, so people and pipelines install different versions and nobody notices.",
        Source = "Next.js and Yarn documentation both warn of it; judgement on severity",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Lock files that are in another directory.",
        SeenOn = "lujakob/nestjs-realworld-example-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
    {
        var managers = ((string[])["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"]).Where(l => code.Tracks(manifest.Package.Directory.Length == 0 ? l : $"{manifest.Package.Directory}/{l}")).ToList();
        return managers.Count > 1 ? [(manifest.Root.Start, manifest.Package.Directory, $"{string.Join(" and ", managers)} lie side by side: only one of them is kept up to date")] : [];
    });
}
