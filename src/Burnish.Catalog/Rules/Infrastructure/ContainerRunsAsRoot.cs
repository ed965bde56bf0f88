using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images whose process runs as root.</summary>
public sealed class ContainerRunsAsRoot : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("container-runs-as-root"),
        Title = "Container runs as root",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A process that is taken over inside the container has root's rights there, and every kernel or runtime flaw then starts from root.",
        Source = "CIS Docker Benchmark 4.1; hadolint DL3002",
        Peers = ["hadolint:DL3002", "checkov:CKV_DOCKER_3", "checkov:CKV_DOCKER_8", "trivy:DS002", "trivy:AVD-DS-0002"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Docker-4.1"],
        NotSeen = "An entry point that drops its rights itself.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.Where(IsRoot).Select(f => new Sighting(
            f.Stages[^1].Place, $"{f.Path} sets no user but root for the process that it starts", f.Path)
        { Confidence = Images.OuterImage(f, f.Stages.Length - 1).Contains('$', StringComparison.Ordinal) ? Confidence.Low : null }));
    }

    private static bool IsRoot(ContainerFile file)
    {
        var user = Images.UserOf(file);
        if (user.Length == 0) return !Images.IsUnprivileged(Images.OuterImage(file, file.Stages.Length - 1)) && !DropsRights(file);
        return user is "root" or "0";
    }

    private static bool DropsRights(ContainerFile file) =>
        Images.OfFinal(file).Any(i => i.Keyword is "CMD" or "ENTRYPOINT" && (i.Arguments.Contains("gosu", StringComparison.Ordinal) || i.Arguments.Contains("su-exec", StringComparison.Ordinal)));
}
