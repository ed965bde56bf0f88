using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Secret stores, provisioning and delivery, from their documentation.</summary>
internal sealed class Vaults : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("vault-service-token", "Vault service token", @"hvs\.[A-Za-z0-9_-]{24,120}", "hvs.") with { Severity = Severity.Critical },
        Token("vault-batch-token", "Vault batch token", @"hvb\.[A-Za-z0-9_-]{100,300}", "hvb."),
        Token("vault-recovery-token", "Vault recovery token", @"hvr\.[A-Za-z0-9_-]{24,120}", "hvr."),
        Token("terraform-cloud-token", "Terraform Cloud token", @"\.atlasv1\.[A-Za-z0-9_=-]{60,70}", ".atlasv1.") with { MayFollowWord = true },
        Token("pulumi-token", "Pulumi access token", @"pul-[0-9a-f]{40}", "pul-"),
        Token("doppler-token", "Doppler token", @"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}", "dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."),
        Token("onepassword-service-token", "1Password service account token", @"ops_eyJ[A-Za-z0-9+/=_-]{200,1200}", "ops_eyJ") with { Severity = Severity.Critical },
        Token("onepassword-secret-key", "1Password secret key", @"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}", "A3-"),
        Token("infisical-token", "Infisical service token", @"st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}", "st."),
        Token("age-secret-key", "age secret key", @"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", "AGE-SECRET-KEY-1") with { Severity = Severity.Critical },
        Token("kubernetes-bootstrap-token", "Kubernetes bootstrap token", @"kubeadm join [^\r\n]{0,200}?--token[ =]{1,3}(?<s>[a-z0-9]{6}\.[a-z0-9]{16})", "kubeadm join"),
        Token("tailscale-key", "Tailscale key", @"tskey-(?:auth|api|client|scim|webhook)?-?[A-Za-z0-9]{10,20}-[A-Za-z0-9]{20,40}", "tskey-"),
        Token("ngrok-token", "ngrok API key", @"(?:ak|cr)_2[0-9A-Za-z]{26}", "ak_2", "cr_2") with { LeastEntropy = 3.6 },
        Token("teleport-token", "Buildkite agent or API token", @"bk(?:ua|aj|ct)_[0-9a-f]{40}", "bkua_", "bkaj_", "bkct_"),
        Token("circleci-token", "CircleCI token", @"CCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}", "CCIPAT_", "CCIPRJ_"),
        Named("circleci-legacy-token", "CircleCI token", @"[0-9a-f]{40}", "circle_token", "circleci_token"),
        Named("travis-token", "Travis token", @"[A-Za-z0-9_-]{22}", "travis_token", "travis_api_token"),
        Named("drone-token", "Drone token", @"[A-Za-z0-9]{32}", "drone_token"),
        Token("sonarqube-token", "SonarQube token", @"sq[upa]_[0-9a-f]{40}", "squ_", "sqp_", "sqa_"),
        Named("sonarqube-legacy-token", "SonarQube token", @"[0-9a-f]{40}", "sonar_token", "sonar.login"),
        Named("snyk-token", "Snyk token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "snyk_token"),
        Token("semgrep-token", "Chef or Semgrep token", @"sgp_(?:[0-9a-f]{16}_)?[0-9a-f]{40}", "sgp_"),
        Token("launchdarkly-sdk-key", "LaunchDarkly key", @"(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "sdk-", "api-") with { Severity = Severity.Medium },
        Token("harness-token", "Harness token", @"(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}", "pat.", "sat."),
        Token("octopus-key", "Octopus Deploy key", @"API-[A-Z0-9]{26,32}", "API-") with { LeastEntropy = 3.4 },
        Named("rails-master-key", "Rails master key", @"[0-9a-f]{32}", "rails_master_key"),
        Named("rails-secret-key-base", "Rails secret key base", @"[0-9a-f]{64,128}", "secret_key_base"),
        Named("laravel-app-key", "Laravel application key", @"base64:[A-Za-z0-9+/]{40,44}=?", "app_key"),
        Named("django-secret-key", "Django secret key", @"[^'""\s]{40,80}", "secret_key") with { LeastEntropy = 3.9 },
        Token("kubeconfig-key", "client key of a kubeconfig", @"client-key-data:\s{0,4}(?<s>LS0tLS1CRUdJTi[A-Za-z0-9+/=]{200,8000})", "client-key-data") with { Severity = Severity.Critical },
    ];
}
