using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files whose image has no tag or the tag latest.</summary>
public sealed class FloatingComposeImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("floating-compose-image"),
        Title = "Service whose image has no version",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The next start may bring another major version, and a data store of another major version may refuse its own data.",
        Source = "hadolint DL3006 and DL3007 by analogy; Docker documentation, Building best practices: pin base image versions",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Images of one's own registry that a pipeline tags; services that are also built are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
    {
        var image = Composed.Unfolded(service.Image);
        var isFloating = image.Length > 0 && service.Text["build"] is null && !image.Contains('@', StringComparison.Ordinal) && !image.Contains('$', StringComparison.Ordinal) && Images.TagOf(image) is "" or "latest";
        return isFloating && !service.IsForDevelopment ? [(service.Text["image"], $"runs {image}, which names no version")] : [];
    });
}
