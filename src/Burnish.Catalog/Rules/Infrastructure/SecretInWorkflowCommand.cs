using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees secrets that are put into the text of a shell command.</summary>
public sealed partial class SecretInWorkflowCommand : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("secret-in-workflow-command"),
        Title = "Secret written into a workflow's command",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The value is part of the script: it stands in the process list, in traces of the shell, and its special characters are read as commands.",
        Source = "GitHub documentation, Using secrets: pass them as environment variables; zizmor template-injection",
        Peers = ["zizmor:template-injection"],
        Cwe = "CWE-214",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        from step in job.Steps
        where step["run"] is not null
        from secret in Secret().Matches(step.Text("run") ?? "").Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)
        where secret != "GITHUB_TOKEN"
        select (step["run"], $"puts the secret {secret} into the text of a command"));

    [GeneratedRegex(@"\$\{\{\s*secrets\.(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Secret();
}
