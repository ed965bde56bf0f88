using System.Collections.Immutable;

namespace Burnish.Catalog.Noise;

/// <summary>The remarks of other tools that are respected. A new one is one line here; which rule of theirs is one of ours is said by the rules (<c>RuleCard.Peers</c>).</summary>
internal static class PeerComments
{
    private const string Ids = @"[\w@./-]+(\s*,\s*[\w@./-]+)*";
    private const string EslintDocs = "https://eslint.org/docs/latest/use/configure/rules#disabling-rules";
    private const string OxlintDocs = "https://oxc.rs/docs/guide/usage/linter/ignore-comments.html";

    /// <summary>All of them.</summary>
    public static ImmutableArray<PeerComment> All { get; } =
    [
        new("eslint", "eslint-disable-next-line", $@"^eslint-disable-next-line(?:\s+(?<ids>{Ids}))?\s*(?:--\s*(?<reason>.*))?$", PeerReach.Below, PeerBlanket.OwnRules, EslintDocs),
        new("eslint", "eslint-disable-line", $@"^eslint-disable-line(?:\s+(?<ids>{Ids}))?\s*(?:--\s*(?<reason>.*))?$", PeerReach.Line, PeerBlanket.OwnRules, EslintDocs),
        new("eslint", "eslint-disable", $@"^eslint-disable(?:\s+(?<ids>{Ids}))?\s*(?:--\s*(?<reason>.*))?$", PeerReach.UntilRestored, PeerBlanket.OwnRules, EslintDocs) { Restored = "eslint-enable" },
        new("eslint", "oxlint-disable-next-line", $@"^oxlint-disable-next-line(?:\s+(?<ids>{Ids}))?\s*(?:--\s*(?<reason>.*))?$", PeerReach.Below, PeerBlanket.OwnRules, OxlintDocs),
        new("eslint", "oxlint-disable-line", $@"^oxlint-disable-line(?:\s+(?<ids>{Ids}))?\s*(?:--\s*(?<reason>.*))?$", PeerReach.Line, PeerBlanket.OwnRules, OxlintDocs),
        new("biome", "biome-ignore", @"^biome-ignore\s+lint/(?<ids>[\w/]+):\s*(?<reason>.*)$", PeerReach.Below, PeerBlanket.Nothing, "https://biomejs.dev/analyzer/suppressions/"),
        new("semgrep", "nosem", $@"\bnosem(?:grep)?\b(?:\s*:\s*(?<ids>{Ids}))?", PeerReach.Beside, PeerBlanket.Everything, "https://semgrep.dev/docs/ignoring-files-folders-code#ignore-code-through-nosemgrep"),
        new("sonar", "NOSONAR", @"\bNOSONAR\b(?:\s*[:\s-]\s*(?<reason>.*))?", PeerReach.Line, PeerBlanket.Everything, "https://docs.sonarsource.com/sonarqube-server/user-guide/issues/managing/"),
        new("hadolint", "hadolint ignore", $@"^hadolint\s+ignore=(?<ids>{Ids})", PeerReach.Below, PeerBlanket.Nothing, "https://github.com/hadolint/hadolint#ignoring-rules") { Languages = ["dockerfile"] },
        new("hadolint", "hadolint global", $@"^hadolint\s+global\s+ignore=(?<ids>{Ids})", PeerReach.File, PeerBlanket.Nothing, "https://github.com/hadolint/hadolint#ignoring-rules") { Languages = ["dockerfile"] },
        new("checkov", "checkov:skip", @"checkov:skip=(?<ids>\w+)(?::\s*(?<reason>.*))?", PeerReach.Around, PeerBlanket.Nothing, "https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html"),
        new("checkov", "checkov.io/skip", @"checkov\.io/skip\d+[""']?\s*:\s*[""']?(?<ids>\w+)(?:=(?<reason>[^""']*))?", PeerReach.Document, PeerBlanket.Nothing, "https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html") { IsLine = true, Languages = ["yaml"] },
        new("tfsec", "tfsec:ignore", @"tfsec:ignore:(?<ids>[\w-]+)", PeerReach.Beside, PeerBlanket.OwnRules, "https://aquasecurity.github.io/tfsec/latest/guides/configuration/ignores/") { Languages = ["terraform"] },
        new("trivy", "trivy:ignore", @"trivy:ignore:(?<ids>[\w-]+)", PeerReach.Beside, PeerBlanket.Nothing, "https://trivy.dev/latest/docs/configuration/filtering/"),
        new("kube-linter", "ignore-check.kube-linter.io", @"ignore-check\.kube-linter\.io/(?<ids>[\w-]+)[""']?\s*:\s*[""']?(?<reason>[^""']*)", PeerReach.Document, PeerBlanket.Nothing, "https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases") { IsLine = true, Languages = ["yaml"] },
        new("kube-linter", "kube-linter.io/ignore-all", @"kube-linter\.io/ignore-all[""']?\s*:\s*[""']?(?<reason>[^""']*)", PeerReach.Document, PeerBlanket.OwnRules, "https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases") { IsLine = true, Languages = ["yaml"] },
        new("zizmor", "zizmor:", @"\bzizmor:\s*ignore\[(?<ids>[\w-]+(\s*,\s*[\w-]+)*)\]\s*(?<reason>.*)", PeerReach.Line, PeerBlanket.Nothing, "https://docs.zizmor.sh/usage/#with-comments") { Languages = ["yaml"] },
        new("shellcheck", "shellcheck", $@"^shellcheck\s+(?:\S+=\S+\s+)*disable=(?<ids>{Ids})", PeerReach.BelowOrFile, PeerBlanket.Nothing, "https://github.com/koalaman/shellcheck/wiki/Directive") { Languages = ["shell", "dockerfile", "yaml"] },
        new("squawk", "squawk-ignore-file", $@"^squawk-ignore-file(?:\s+(?<ids>{Ids}))?", PeerReach.File, PeerBlanket.OwnRules, "https://squawkhq.com/docs/rules") { Languages = ["sql"] },
        new("squawk", "squawk-ignore", $@"^squawk-ignore\b(?!-)(?:\s+(?<ids>{Ids}))?", PeerReach.Below, PeerBlanket.OwnRules, "https://squawkhq.com/docs/rules") { Languages = ["sql"] },
        new("gitleaks", "gitleaks:allow", @"gitleaks:allow\b\s*(?<reason>.*)", PeerReach.Line, PeerBlanket.OwnRules, "https://github.com/gitleaks/gitleaks#gitleaksallow"),
        new("detect-secrets", "allowlist", @"pragma:\s*(?:allow|white)list[\s-]+secret\b", PeerReach.Line, PeerBlanket.OwnRules, "https://github.com/Yelp/detect-secrets#inline-allowlisting"),
        new("detect-secrets", "nextline secret", @"pragma:\s*(?:allow|white)list\s+nextline\s+secret\b", PeerReach.Below, PeerBlanket.OwnRules, "https://github.com/Yelp/detect-secrets#inline-allowlisting"),
        new("trufflehog", "trufflehog:ignore", @"trufflehog:ignore\b", PeerReach.Line, PeerBlanket.OwnRules, "https://github.com/trufflesecurity/trufflehog#ignoring-secrets"),
        new("secretlint", "secretlint-disable-line", @"^secretlint-disable-line\b", PeerReach.Line, PeerBlanket.OwnRules, "https://github.com/secretlint/secretlint/blob/master/docs/configuration.md#ignoring-by-comments"),
        new("secretlint", "secretlint-disable-next-line", @"^secretlint-disable-next-line\b", PeerReach.Below, PeerBlanket.OwnRules, "https://github.com/secretlint/secretlint/blob/master/docs/configuration.md#ignoring-by-comments"),
        new("roslyn", "#pragma warning disable", $@"^\s*#pragma\s+warning\s+disable\s+(?<ids>{Ids})(?:\s*//\s*(?<reason>.*))?", PeerReach.UntilRestored, PeerBlanket.Nothing, "https://learn.microsoft.com/dotnet/csharp/language-reference/preprocessor-directives#pragma-warning")
        { IsLine = true, Languages = ["csharp"], Restored = "#pragma warning restore" },
    ];
}
