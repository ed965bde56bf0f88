using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees scripts, images and workflows that connect by SSH without checking the host's key.</summary>
public sealed partial class UncheckedHostKey : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unchecked-host-key"),
        Title = "SSH connection to whoever answers",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever sits between gets the deployment, the credentials or the answer.",
        Source = "OpenSSH manual, ssh_config: StrictHostKeyChecking; CWE-322",
        Cwe = "CWE-322",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        SeenOn = "prometheus-operator/kube-prometheus",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Commands.Judge(code, command => Off().IsMatch(command) ? "connects by SSH without checking the host's key" : null);

    [GeneratedRegex(@"StrictHostKeyChecking[= ]+(?:no|off|""no"")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Off();
}
