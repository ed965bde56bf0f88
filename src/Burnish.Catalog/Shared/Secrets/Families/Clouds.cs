using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Hosting providers, from their API documentation.</summary>
internal sealed class Clouds : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("digitalocean-token", "DigitalOcean personal token", @"dop_v1_[0-9a-f]{64}", "dop_v1_") with { Severity = Severity.Critical },
        Token("digitalocean-oauth-token", "DigitalOcean OAuth token", @"doo_v1_[0-9a-f]{64}", "doo_v1_"),
        Token("digitalocean-refresh-token", "DigitalOcean refresh token", @"dor_v1_[0-9a-f]{64}", "dor_v1_"),
        Token("heroku-platform-key", "Heroku API key", @"HRKU-[A-Za-z0-9_-]{36,64}", "HRKU-"),
        Named("heroku-key", "Heroku API key", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}", "heroku_api_key", "heroku_key", "herokuapikey", "heroku_auth_token"),
        Token("fly-token", "Fly.io token", @"fm[12][ar]?_[A-Za-z0-9+/=]{60,800}", "fm1_", "fm2_", "fm1r_", "fm1a_"),
        Token("fly-legacy-token", "Fly.io access token", @"fo1_[A-Za-z0-9_-]{43}", "fo1_"),
        Token("vercel-blob-token", "Vercel blob token", @"vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}", "vercel_blob_rw_"),
        Named("vercel-token", "Vercel token", @"[A-Za-z0-9]{24}", "vercel_token", "vercel_api_token"),
        Token("netlify-token", "Netlify token", @"nfp_[A-Za-z0-9]{36,40}", "nfp_"),
        Named("netlify-legacy-token", "Netlify token", @"[A-Za-z0-9_-]{43,46}", "netlify_auth_token", "netlify_token"),
        Token("cloudflare-origin-key", "Cloudflare origin CA key", @"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}", "v1.0-"),
        Named("cloudflare-token", "Cloudflare API token", @"[A-Za-z0-9_-]{40}", "cloudflare_api_token", "cf_api_token", "cloudflare_token"),
        Named("cloudflare-global-key", "Cloudflare global key", @"[0-9a-f]{37}", "cloudflare_api_key", "cf_api_key", "cloudflare_key"),
        Named("linode-token", "Linode token", @"[0-9a-f]{64}", "linode"),
        Named("hetzner-token", "Hetzner Cloud token", @"[A-Za-z0-9]{64}", "hcloud_token", "hetzner"),
        Named("scaleway-secret", "Scaleway secret key", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "scw_secret_key", "scaleway_secret"),
        Token("alibaba-access-key", "Alibaba Cloud access key id", @"LTAI[A-Za-z0-9]{16,26}", "LTAI"),
        Token("tencent-secret-id", "Tencent Cloud secret id", @"AKID[A-Za-z0-9]{32}", "AKID"),
        Token("yandex-key", "Yandex Cloud API key", @"AQVN[A-Za-z0-9_-]{35,38}", "AQVN"),
        Token("yandex-oauth-token", "Yandex OAuth token", @"y[0-3]_[A-Za-z0-9_-]{50,60}", "y0_", "y1_", "y2_", "y3_"),
        Named("ibm-key", "IBM Cloud API key", @"[A-Za-z0-9_-]{44}", "ibmcloud_api_key", "ibm_api_key", "bluemix_api_key"),
        Named("vultr-key", "Vultr API key", @"[A-Z0-9]{36}", "vultr"),
        Named("ovh-secret", "OVH application secret", @"[A-Za-z0-9]{32}", "ovh_application_secret", "ovh_consumer_key"),
        Named("render-key", "Render API key", @"rnd_[A-Za-z0-9]{28,32}", "render_api_key"),
        Named("railway-token", "Railway token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "railway_token", "railway_api_token"),
        Named("fastly-token", "Fastly token", @"[A-Za-z0-9_-]{32}", "fastly"),
        Named("digitalocean-spaces-secret", "DigitalOcean Spaces secret", @"[A-Za-z0-9+/]{43}", "spaces_secret", "do_spaces_secret"),
    ];
}
