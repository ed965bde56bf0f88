using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees scripts, images and workflows that download without checking the server's certificate.</summary>
public sealed partial class UncheckedDownloadCertificate : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unchecked-download-certificate"),
        Title = "Download from whoever answers",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever sits between chooses what is installed or run.",
        Source = "curl manual, --insecure; CWE-295",
        Peers = ["checkov:CKV2_DOCKER_2"],
        Cwe = "CWE-295",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-12.3.2"],
        NotSeen = "Connections to the own machine or to an address in a variable, which are left out.",
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Commands.Judge(code, command =>
        ShellSegments.Of(command).Any(s => Off().IsMatch(s) && !Local().IsMatch(s)) ? "downloads without checking the server's certificate" : null);

    [GeneratedRegex(@"^(?:\w+=\S+\s+)*(?:sudo\s+)?(?:curl\s(?:.*\s)?(?:--insecure|-[a-zA-Z]*k[a-zA-Z]*)(?:\s|$)|wget\s(?:.*\s)?--no-check-certificate(?:\s|$)|npm\s+config\s+set\s+strict-ssl[\s=]+false|git\s+config\s+.*http\.sslVerify\s+(?:false|0))|^export\s+(?:NODE_TLS_REJECT_UNAUTHORIZED=['""]?0|GIT_SSL_NO_VERIFY=['""]?(?:1|true))", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Off();

    [GeneratedRegex(@"//(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|kubernetes)|\$\{?\w*(?:HOST|URL|ADDR)\w*\}?", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Local();
}
