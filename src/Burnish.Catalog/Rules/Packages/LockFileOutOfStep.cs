using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees dependencies of a manifest that its lock file does not hold.</summary>
public sealed class LockFileOutOfStep : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("lock-file-out-of-step"),
        Title = "Lock file that does not know a dependency",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "npm ci refuses to install, so the pipeline and the image cannot be built until somebody installs and commits again.",
        Source = "npm documentation, npm ci: it exits with an error where lock file and manifest do not match",
        NotSeen = "Versions that do not match the range; lock files of other managers than npm.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest => Missing(code, manifest));

    private static IEnumerable<(int At, string Subject, string Message)> Missing(Codebase code, NpmManifest manifest)
    {
        if (!manifest.Package.LockFile.EndsWith("package-lock.json", StringComparison.Ordinal) || JsonText.Read(code.Read(manifest.Package.LockFile) ?? "").Json?.Root["packages"] is not { Members.IsEmpty: false } packages) return [];
        var root = manifest.Package.LockFile.Length > "package-lock.json".Length ? manifest.Package.LockFile[..^"/package-lock.json".Length] : "";
        var inside = manifest.Package.Directory == root ? "" : manifest.Package.Directory[(root.Length == 0 ? 0 : root.Length + 1)..];
        // A package that the lock file does not know at all belongs to another installation.
        if (packages[inside] is not { } own) return [];
        return from entry in manifest.Dependencies
               where entry.Section is "dependencies" or "devDependencies"
               where own.At(entry.Section, entry.Member.Name) is null && packages[$"node_modules/{entry.Member.Name}"] is null && packages[$"{inside}/node_modules/{entry.Member.Name}"] is null
               select (entry.Member.Start, entry.Member.Name, $"{manifest.Package.LockFile} does not hold {entry.Member.Name}, so npm ci refuses to install");
    }
}
