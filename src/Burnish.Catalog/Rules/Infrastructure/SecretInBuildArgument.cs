using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees secrets that are handed to a build as arguments or made environment variables of the image.</summary>
public sealed partial class SecretInBuildArgument : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("secret-in-build-argument"),
        Title = "Secret that stays in the image's history",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "docker history shows every build argument and variable to whoever can pull the image.",
        Source = "Docker documentation, Build secrets; hadolint DL3064; CIS Docker Benchmark 4.10",
        Peers = ["hadolint:DL3064", "trivy:DS031"],
        Cwe = "CWE-538",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-13.3.1", "CIS-Docker-4.10"],
        NotSeen = "Names that do not say that they are secrets. Stages that are not shipped keep their arguments to themselves and are left out.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        step.Keyword is "ARG" or "ENV" && DockerFaults.IsShipped(file, stage) && Secret(step) is { } name ? $"keeps {name} in the history of the image" : null);

    private static string? Secret(ContainerInstruction step)
    {
        foreach (var word in step.Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word.Split('=')[0];
            if (!Name().IsMatch(name) || Public().IsMatch(name)) { if (step.Keyword == "ENV" && !step.Arguments.Contains('=', StringComparison.Ordinal)) return null; continue; }
            // A variable that is emptied, or set to a placeholder for the build alone, holds nothing.
            var value = word.Contains('=', StringComparison.Ordinal) ? word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'') : step.Keyword == "ARG" ? "given" : "";
            if (value.Length > 0 && !Placeholder().IsMatch(value)) return name;
        }
        return null;
    }

    [GeneratedRegex("(?:^|_)(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Name();

    // What a browser is sent anyway.
    [GeneratedRegex("^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC)_|PUBLIC_|PUBLISHABLE|_FILE$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Public();

    [GeneratedRegex("^(?:dummy|placeholder|changeme|build|none|null|x+|test|fake|example|notused|unused|ignored?)|build.?time|placeholder|dummy", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Placeholder();
}
