using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees connections that accept a version of TLS which is broken.</summary>
public sealed partial class OutdatedTls : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("outdated-tls"),
        Title = "Outdated TLS version accepted",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "TLS 1.0 and 1.1 and all of SSL have known attacks, and no current client needs them.",
        Source = "CWE-326; RFC 8996",
        Peers = ["eslint:sonarjs/weak-ssl"],
        Cwe = "CWE-326",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-12.1.1"],
        NotSeen = "Versions that the reverse proxy accepts.",
        SeenOn = "semgrep/semgrep-rules",
    };

    [GeneratedRegex(@"^(SSLv2|SSLv3|TLSv1|TLSv1_1|TLSv1\.1)(_(client_|server_)?method)?$", RegexOptions.None, 1000)]
    private static partial Regex Old();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["SSL", "TLS", "tls"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["key"] is not { } key || pair["value"] is not { } value) continue;
            var name = flow.Text(key).Trim('\'', '"');
            if (name is "secureProtocol" or "minVersion" or "minDHSize" && flow.Script.StringOf(value) is { } version && Old().IsMatch(version)) yield return (pair, $"{name} {version} is broken");
        }
    }

}
