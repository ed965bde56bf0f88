using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees scripts, images and workflows that run what they download, unchecked.</summary>
public sealed partial class PipedInstaller : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("piped-installer"),
        Title = "Script from the network that is run unseen",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever changes the file on the server, or the connection to it, runs commands here; a download that breaks off is run half.",
        Source = "OpenSSF Scorecard, Pinned-Dependencies: downloadThenRun; Semgrep curl-eval",
        Peers = ["semgrep:curl-eval"],
        Cwe = "CWE-494",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Scripts that are saved first and then run.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Commands.Judge(code, command =>
        Piped().Match(command) is { Success: true } found ? $"runs what it downloads from {found.Groups["where"].Value}" : null);

    [GeneratedRegex(@"(?:^|[\s;&|(])(?:curl|wget)\s[^|;&\n]*?(?<where>https?://[^\s|""']+)[^|;&\n]*\|\s*(?:sudo\s+)?(?:-E\s+)?(?:ba|z|da|)sh\b|\b(?:ba|z|)sh\s+(?:-c\s+""\$\(|<\()\s*(?:curl|wget)\s[^)]*?(?<where>https?://[^\s)""']+)", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Piped();
}
