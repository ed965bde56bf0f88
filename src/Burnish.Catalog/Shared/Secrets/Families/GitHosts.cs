using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>GitHub, GitLab, Bitbucket, Gitea and their kin. GitHub's tokens end with a checksum ("Behind GitHub's new authentication token formats", 2021).</summary>
internal sealed class GitHosts : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("github-personal-token", "GitHub personal access token", @"ghp_[A-Za-z0-9]{36}", "ghp_") with { Severity = Severity.Critical, HasValidCheck = CheckDigits.Base62Crc },
        Token("github-oauth-token", "GitHub OAuth token", @"gho_[A-Za-z0-9]{36}", "gho_") with { Severity = Severity.Critical, HasValidCheck = CheckDigits.Base62Crc },
        Token("github-user-token", "GitHub user token of an app", @"ghu_[A-Za-z0-9]{36}", "ghu_") with { Severity = Severity.Critical, HasValidCheck = CheckDigits.Base62Crc },
        Token("github-server-token", "GitHub installation token of an app", @"ghs_[A-Za-z0-9]{36}", "ghs_") with { HasValidCheck = CheckDigits.Base62Crc },
        Token("github-refresh-token", "GitHub refresh token", @"ghr_[A-Za-z0-9]{36,76}", "ghr_"),
        Token("github-fine-grained-token", "GitHub fine-grained personal access token", @"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}", "github_pat_") with { Severity = Severity.Critical },
        Token("gitlab-personal-token", "GitLab personal access token", @"glpat-[A-Za-z0-9_-]{20,60}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?", "glpat-") with { Severity = Severity.Critical },
        Token("gitlab-deploy-token", "GitLab deploy token", @"gldt-[A-Za-z0-9_-]{20,50}", "gldt-"),
        Token("gitlab-runner-token", "GitLab runner token", @"glrt-[A-Za-z0-9_-]{20,50}", "glrt-"),
        Token("gitlab-runner-registration", "GitLab runner registration token", @"GR1348941[A-Za-z0-9_-]{20}", "GR1348941"),
        Token("gitlab-trigger-token", "GitLab trigger token", @"glptt-[0-9a-f]{40}", "glptt-"),
        Token("gitlab-feed-token", "GitLab feed token", @"glft-[A-Za-z0-9_-]{20,50}", "glft-"),
        Token("gitlab-mail-token", "GitLab incoming mail token", @"glimt-[A-Za-z0-9_-]{25,50}", "glimt-"),
        Token("gitlab-agent-token", "GitLab Kubernetes agent token", @"glagent-[A-Za-z0-9_-]{50,1024}", "glagent-"),
        Token("gitlab-oauth-secret", "GitLab OAuth application secret", @"gloas-[0-9a-zA-Z_-]{64}", "gloas-"),
        Token("gitlab-scim-token", "GitLab SCIM token", @"glsoat-[A-Za-z0-9_-]{20,50}", "glsoat-"),
        Token("gitlab-job-token", "GitLab job token", @"glcbt-[A-Za-z0-9_-]{20,50}", "glcbt-"),
        Token("gitlab-feature-flags-token", "GitLab feature flag client token", @"glffct-[A-Za-z0-9_-]{20,50}", "glffct-"),
        Token("bitbucket-app-password", "Bitbucket app password", @"ATBB[A-Za-z0-9_]{24}[A-F0-9]{8}", "ATBB"),
        Token("bitbucket-repository-token", "Bitbucket access token", @"ATCTT3[A-Za-z0-9_=-]{100,250}", "ATCTT3"),
        Named("bitbucket-client-secret", "Bitbucket OAuth secret", @"[A-Za-z0-9_-]{32}", "bitbucket_client_secret", "bitbucket_secret"),
        Named("gitea-token", "Gitea access token", @"[0-9a-f]{40}", "gitea_token", "gitea_access_token", "forgejo_token"),
        Named("gogs-token", "Gogs access token", @"[0-9a-f]{40}", "gogs_token"),
        Named("github-legacy-token", "GitHub token of the old form", @"[0-9a-f]{40}", "github_token", "github_api_token", "github_oauth", "githubtoken", "github_access_token", "gh_token"),
    ];
}
