using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees files that ADD downloads without a checksum.</summary>
public sealed class RemoteFileAddedToImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("remote-file-added-to-image"),
        Title = "File from the network in the image, unchecked",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever changes the file on the server, or the connection to it, changes the image.",
        Source = "Docker, Dockerfile reference: ADD --checksum; CIS Docker Benchmark 4.9",
        Peers = ["checkov:CKV_DOCKER_4"],
        Cwe = "CWE-494",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025", "CIS-Docker-4.9"],
        SeenOn = "moby/buildkit",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (_, _, step) =>
        step.Keyword == "ADD" && !step.Arguments.Contains("--checksum", StringComparison.Ordinal)
        && Images.WordsOf(step.Arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1).FirstOrDefault(IsRemote) is { } address
            ? $"adds {address} without checking what it gets" : null);

    // A git address with a commit id is as good as a checksum.
    private static bool IsRemote(string source) =>
        (source.StartsWith("https://", StringComparison.Ordinal) || source.StartsWith("http://", StringComparison.Ordinal)) && !source.Contains(".git#", StringComparison.Ordinal);
}
