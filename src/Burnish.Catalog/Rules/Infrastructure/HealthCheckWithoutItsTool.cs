using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees health checks of images that call curl or wget, which the base image does not bring and nothing installs.</summary>
public sealed class HealthCheckWithoutItsTool : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("health-check-without-its-tool"),
        Title = "Health check that calls a program the image lacks",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The check fails always, so the container is reported ill for ever, and what waits for its health never starts.",
        Source = "The contents of the official images: Alpine has BusyBox's wget and no curl; Debian's slim variants have neither",
        NotSeen = "Programs that are copied from another image.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = DockerFaults.Kept(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile");
        return RuleAnswer.From(
            from file in files
            let steps = Images.OfFinal(file)
            let check = steps.LastOrDefault(i => i.Keyword == "HEALTHCHECK")
            where check is not null
            from tool in new[] { "curl", "wget" }
            where ShellSegments.Of(check.Arguments.Replace("CMD", ";", StringComparison.Ordinal).Replace("[", " ", StringComparison.Ordinal).Replace(",", " ", StringComparison.Ordinal)).Select(ShellSegments.Words).Any(w => !w.IsEmpty && w[0] == tool)
            where Lacks(Images.OuterImage(file, file.Stages.Length - 1), tool) && !steps.Any(i => i.Keyword is "RUN" or "COPY" && i.Arguments.Contains(tool, StringComparison.Ordinal))
            select new Sighting(check.Place, $"{file.Path} asks for its health with {tool}, which {Images.OuterImage(file, file.Stages.Length - 1)} does not bring", tool));
    }

    // Official images alone; their variants say what they are built on.
    private static bool Lacks(string image, string tool)
    {
        var tag = Images.TagOf(image);
        if (Images.NameOf(image) is not ("node" or "python" or "debian" or "ruby" or "alpine" or "openjdk" or "eclipse-temurin") || image.Contains('/', StringComparison.Ordinal)) return false;
        if (tag.Contains("alpine", StringComparison.Ordinal) || Images.NameOf(image) == "alpine") return tool == "curl";
        return tag.Contains("slim", StringComparison.Ordinal) || Images.NameOf(image) == "debian";
    }
}
