using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees Dockerfiles that install other versions than the lock file holds.</summary>
public sealed class UnlockedInstallInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unlocked-install-in-image"),
        Title = "Image is built without the lock file's versions",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The image may hold other versions than those that were tested, and the same commit builds differently tomorrow.",
        Source = "npm documentation, npm ci; OpenSSF Scorecard, Pinned-Dependencies",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        SeenOn = "brocoders/nestjs-boilerplate",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        if (!code.Inventory.Packages.Any(p => p.Ecosystem == "npm" && p.LockFile.Length > 0)) return new RuleAnswer.NotApplicable("no lock file that an image could be built from");
        return RuleAnswer.From(
            from file in files
            where HasLock(code, file)
            from stage in file.Stages
            from step in stage.Instructions
            where step.Keyword == "RUN"
            from install in NodeInstall.In(step.Arguments)
            where !install.IsLocked && install.Manager == "npm"
            select new Sighting(step.Place, $"{file.Path} runs '{install.Segment}', which may install other versions than the lock file holds", install.Segment));
    }

    private static bool HasLock(Codebase code, ContainerFile file)
    {
        var context = BuildContext.Of(code, file);
        return code.Inventory.Packages.Any(p => p.LockFile.EndsWith("package-lock.json", StringComparison.Ordinal) && context.Inside(p.LockFile) is not null
            && (context.Inside(p.LockFile) ?? "").Split('/').Length <= 2);
    }
}
