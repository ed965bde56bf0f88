using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that can talk to the Docker daemon.</summary>
public sealed class DockerSocketInCompose : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("docker-socket-in-compose"),
        Title = "Docker's socket in a service",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Who can talk to the daemon can start a privileged container, so the socket is root on the machine, whether or not it is mounted read-only.",
        Source = "OWASP Docker Security Cheat Sheet, rule 1; CIS Docker Benchmark 5.31",
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Docker-5.31"],
        NotSeen = "A proxy in front of the socket; services whose image is such a proxy are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        from volume in service.Text["volumes"]?.Items ?? []
        let source = volume.Kind == YamlKind.Scalar ? volume.Value.Split(':')[0] : volume.Text("source") ?? ""
        where source.EndsWith("/docker.sock", StringComparison.Ordinal) && !service.Image.Contains("socket-proxy", StringComparison.Ordinal)
        select ((YamlItem?)volume, "can talk to the Docker daemon, which is root on the machine"));
}
