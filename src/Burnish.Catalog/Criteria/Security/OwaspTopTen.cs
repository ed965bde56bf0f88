using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges category by category what is done against the ten most common kinds of weakness. A category that no rule looks at is never taken for good.</summary>
public sealed class OwaspTopTen : ICriterion
{
    private static readonly ImmutableArray<(string Category, ImmutableArray<RuleId> Rules)> Table =
    [
        ("A01:2021 Broken access control (A01:2025)", [new("open-cors"), new("open-nest-cors"), new("reflected-origin"), new("path-traversal"), new("open-redirect"), new("directory-listing"), new("open-post-message")]),
        ("A02:2021 Cryptographic failures (A04:2025)", [new("weak-hash"), new("predictable-token"), new("tls-check-disabled"), new("unpinned-jwt-algorithm"), new("no-hsts"),
            new("jwt-none-algorithm"), new("weak-cipher"), new("fixed-initialization-vector"), new("unverified-decryption"), new("outdated-tls"), new("clear-text-request"), new("timing-unsafe-comparison")]),
        ("A03:2021 Injection (A05:2025)", [new("unvalidated-input"), new("unsafe-html"), new("sql-injection"), new("spliced-statement"), new("cypher-injection"), new("nosql-injection"), new("command-injection"), new("shell-text-from-parameter"), new("code-injection"), new("dynamic-eval"),
            new("template-injection"), new("reflected-html"), new("page-html-injection"), new("pattern-from-input"), new("script-url"), new("overwritten-escape"), new("partial-escaping"), new("angular-trust-bypass"), new("markdown-with-raw-html")]),
        ("A04:2021 Insecure design (A06:2025)", [new("no-rate-limit"), new("no-credential-rate-limit"), new("large-body-limit"), new("token-in-local-storage")]),
        ("A05:2021 Security misconfiguration (A02:2025)", [new("no-security-headers"), new("blank-target-without-rel"), new("tauri-csp-off"), new("insecure-cookie"), new("leaked-stack-trace"), new("default-secret"),
            new("insecure-session-cookie"), new("helmet-part-off"), new("xml-external-entities"), new("electron-isolation-off"), new("exposed-debug-port")]),
        ("A06:2021 Vulnerable and outdated components (A03:2025)", [new("no-dependency-updates"), new("no-dependency-audit")]),
        ("A07:2021 Identification and authentication failures (A07:2025)", [new("literal-jwt-secret"), new("jwt-without-expiry"), new("provider-token"), new("private-key-in-repository"), new("credentials-in-url"), new("committed-credential-file"), new("hard-coded-secret"),
            new("literal-signing-key"), new("unverified-token")]),
        ("A08:2021 Software and data integrity failures (A08:2025)",
            [new("unsafe-deserialization"), new("prototype-pollution"), new("mass-assignment"), new("archive-entry-path"), new("unpinned-third-party-action"), new("unlocked-install-in-pipeline"), new("unlocked-install-in-image")]),
        ("A09:2021 Security logging and monitoring failures (A09:2025)", [new("console-in-server"), new("no-structured-logger"), new("empty-catch"), new("forged-log-line")]),
        ("A10:2021 Server-side request forgery (A01:2025)", [new("server-side-request-forgery")]),
    ];

    /// <summary>Judgement: rules that find nothing do not show that access is controlled, which is the first of the ten.</summary>
    private const double NothingOpen = 0.9;

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-2"),
        Title = "All OWASP Top 10 mitigated",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is something done against each of the ten most common kinds of weakness?",
        Proof = "Analysed: per category the rules that ran, the open findings and the controls; a category that nothing looked at is Unknown.",
        Asks = Strength.Analysed,
        Reads = [.. Table.SelectMany(t => t.Rules).Distinct()],
        NotSeen = "A01 has rules for origins, redirects and paths, none for who may see what; injection is followed in TypeScript and JavaScript only.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var lines = Table.Select(t => Look(t.Category, t.Rules, seen)).ToImmutableArray();
        var open = lines.Count(l => l.Findings > 0);
        var dark = lines.Where(l => l.Findings == 0 && !l.IsLookedAt).ToImmutableArray();
        var evidence = lines.Select(l => new EvidenceItem("fact", Value: l.Findings, Unit: "findings", Note: l.Note)).ToImmutableArray();
        if (open == 0 && dark.IsEmpty)
            return new(CriterionStatus.Partial, Strength.Analysed, NothingOpen, "no category has an open finding; who may see which record is not looked at", "by hand: go through A01 with the OWASP Web Security Testing Guide", evidence);
        if (open == 0)
            return new(CriterionStatus.Unknown, Strength.None, 0, $"nothing looked at {string.Join(", ", dark.Select(d => d.Category))}", "by hand: go through these categories with the OWASP Web Security Testing Guide", evidence);
        var share = (double)(lines.Length - open - dark.Length) / lines.Length;
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share,
            $"{open} of {lines.Length} categories have open findings, {dark.Length} were not looked at", "clear the findings of the security rules", evidence);
    }

    private static (string Category, int Findings, bool IsLookedAt, string Note) Look(string category, ImmutableArray<RuleId> rules, Examination seen)
    {
        var ran = rules.Select(seen.Of).OfType<RuleReport>().Where(r => r.Outcome is RuleOutcome.Found or RuleOutcome.Clean).ToImmutableArray();
        var findings = ran.SelectMany(r => r.Findings).Count(f => f.Confidence > Confidence.Low);
        var note = ran.IsEmpty ? $"{category}: nothing looked" : $"{category}: {findings} findings of {string.Join(", ", ran.Select(r => r.RuleId))}";
        return (category, findings, !ran.IsEmpty, note);
    }
}
