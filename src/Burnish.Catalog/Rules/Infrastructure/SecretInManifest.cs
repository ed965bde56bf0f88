using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees passwords and keys that stand in manifests as text.</summary>
public sealed partial class SecretInManifest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("secret-in-manifest"),
        Title = "Secret written into a manifest",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Whoever can read the repository has the secret, and it cannot be changed without a commit.",
        Source = "OWASP Kubernetes Security Cheat Sheet; Semgrep secrets-in-config-file",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Secrets in values that are not named as such.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.KubernetesObjects.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes object");
        // A provider's token, a key or an address says more about itself than its name in the manifest does.
        var told = SecretScan.All(code, cancellationToken).Where(s => s.Role is SecretRole.ProviderToken or SecretRole.PrivateKey or SecretRole.Address && s.Confidence > Confidence.Low).Select(s => (s.Path, s.Line)).ToHashSet();
        return RuleAnswer.From(
            from path in code.Inventory.KubernetesObjects.Select(o => o.Place.Path).Distinct(StringComparer.Ordinal)
            from document in Workload.Documents(code, path)
            from secret in InSecret(document).Concat(InEnvironment(document))
            where !told.Contains((path, secret.Line)) && !told.Contains((path, secret.Line + 1))
            select new Sighting(new(path, secret.Line, secret.Line), $"{document.Text("kind")} {document["metadata"]?.Text("name")} holds the value of {secret.Name}", secret.Name));
    }

    private static IEnumerable<(string Name, int Line)> InSecret(YamlItem document) =>
        document.Text("kind") != "Secret" ? [] : ((YamlItem?[])[document["data"], document["stringData"]]).SelectMany(d => d?.Members ?? [])
            .Where(m => m.Value.Kind == YamlKind.Scalar && !Harmless().IsMatch(m.Key.Value) && IsReal(m.Value.Value) && !IsPlainFile(m.Value.Value)).Select(m => (m.Key.Value, m.Key.Line));

    private static IEnumerable<(string Name, int Line)> InEnvironment(YamlItem document) =>
        document.DescendantsAndSelf().Where(n => n.Kind == YamlKind.Mapping && n.Text("name") is { } name && SecretName().IsMatch(name) && n["value"] is { Kind: YamlKind.Scalar } value && IsReal(value.Value) && !IsSlot(name, value.Value))
            .Select(n => (n.Text("name") ?? "", n.Line));

    /// <summary>A file of settings that is kept as a Secret by habit: nothing in it is called a secret.</summary>
    private static bool IsPlainFile(string value) => value.Contains('\n', StringComparison.Ordinal) && !Called().IsMatch(value);

    [GeneratedRegex("pass|secret|token|key|credential|BEGIN |://[^/\\s:]*:[^/\\s@]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Called();

    private static bool IsReal(string value) =>
        value.Length > 0 && !value.Contains("$(", StringComparison.Ordinal) && !value.Contains("${", StringComparison.Ordinal) && !value.Contains("{{", StringComparison.Ordinal)
        && !value.Contains("CHANGE", StringComparison.OrdinalIgnoreCase) && !value.Contains("REPLACE", StringComparison.OrdinalIgnoreCase) && !value.Contains("your-", StringComparison.OrdinalIgnoreCase)
        && !value.StartsWith('<') && !value.StartsWith('/');

    /// <summary>The name of the variable again, perhaps with a word more: a slot that something fills before it is applied.</summary>
    private static bool IsSlot(string name, string value) =>
        value == name || value.StartsWith(name + "_", StringComparison.Ordinal) && value.All(c => char.IsAsciiLetterUpper(c) || c == '_');

    // What stands beside a secret without being one.
    [GeneratedRegex("^(?:.*[._-])?(?:user|username|login|host|hostname|port|database|db|dbname|email|region|endpoint|bucket|issuer)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Harmless();

    [GeneratedRegex("(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex SecretName();
}
