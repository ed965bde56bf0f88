using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Shops, customer data, social networks and work tools, from their API references.</summary>
internal sealed class Business : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("shopify-access-token", "Shopify access token", @"shpat_[0-9a-fA-F]{32}", "shpat_"),
        Token("shopify-custom-token", "Shopify custom app token", @"shpca_[0-9a-fA-F]{32}", "shpca_"),
        Token("shopify-private-token", "Shopify private app password", @"shppa_[0-9a-fA-F]{32}", "shppa_"),
        Token("shopify-shared-secret", "Shopify shared secret", @"shpss_[0-9a-fA-F]{32}", "shpss_"),
        Token("hubspot-token", "HubSpot private app token", @"pat-(?:na|eu|ap)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "pat-na", "pat-eu", "pat-ap"),
        Named("hubspot-key", "HubSpot key", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "hubspot_api_key", "hapikey"),
        Token("salesforce-token", "Salesforce access token", @"00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,130}", "00D"),
        Token("facebook-access-token", "Facebook access token", @"EAA[A-Za-z0-9]{90,220}", "EAA") with { LeastEntropy = 4.2 },
        Named("facebook-app-secret", "Facebook app secret", @"[0-9a-f]{32}", "facebook_app_secret", "facebook_secret", "fb_app_secret", "facebook_client_secret"),
        Named("instagram-secret", "Instagram secret", @"[0-9a-f]{32}", "instagram_secret", "instagram_client_secret"),
        Named("twitter-consumer-secret", "Twitter consumer secret", @"[A-Za-z0-9]{50}|[A-Za-z0-9]{45}", "twitter_consumer_secret", "twitter_api_secret", "twitter_access_token_secret", "twitter_secret", "consumer_secret"),
        Token("twitter-bearer-token", "Twitter bearer token", @"AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,120}", "AAAAAAAAAAAAAAAAAAAAA") with { LeastEntropy = 3.0 },
        Named("linkedin-secret", "LinkedIn client secret", @"[A-Za-z0-9]{16}|WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/=]{8,10}", "linkedin_client_secret", "linkedin_secret"),
        Token("linear-key", "Linear API key", @"lin_api_[A-Za-z0-9]{40}", "lin_api_"),
        Token("linear-oauth-token", "Linear OAuth token", @"lin_oauth_[0-9a-f]{64}", "lin_oauth_"),
        Token("notion-token", "Notion integration token", @"ntn_[0-9]{11}[A-Za-z0-9]{35}", "ntn_"),
        Token("notion-legacy-token", "Notion integration token", @"secret_[A-Za-z0-9]{43}", "secret_") with { LeastEntropy = 4.0 },
        Token("airtable-token", "Airtable personal token", @"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}", "pat") with { LeastEntropy = 3.5 },
        Token("atlassian-token", "Atlassian API token", @"ATATT3[A-Za-z0-9_=-]{100,250}", "ATATT3") with { Severity = Severity.Critical },
        Token("asana-token", "Asana personal token", @"[012]/1[0-9]{14,16}(?:/[0-9]{15,17})?:[0-9a-f]{32}", "0/1", "1/1", "2/1"),
        Named("asana-secret", "Asana secret", @"[0-9a-f]{32}", "asana_client_secret", "asana_token"),
        Token("figma-token", "Figma personal token", @"fig[dou]_[A-Za-z0-9_-]{40,60}", "figd_", "figo_", "figu_"),
        Token("dropbox-token", "Dropbox token", @"sl\.[A-Za-z0-9_-]{60,200}", "sl.") with { LeastEntropy = 4.2 },
        Named("dropbox-secret", "Dropbox app secret", @"[a-z0-9]{15}", "dropbox_app_secret", "dropbox_secret"),
        Token("postman-key", "Postman key", @"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "PMAK-"),
        Token("typeform-token", "Typeform token", @"tfp_[A-Za-z0-9_-]{40,60}", "tfp_"),
        Token("contentful-token", "Contentful management token", @"CFPAT-[A-Za-z0-9_-]{43}", "CFPAT-"),
        Named("contentful-delivery-token", "Contentful delivery token", @"[A-Za-z0-9_-]{43}", "contentful") with { Severity = Severity.Medium },
        Named("algolia-admin-key", "Algolia admin key", @"[0-9a-f]{32}", "algolia_admin", "algolia_api_key"),
        Token("mapbox-secret-token", "Mapbox secret token", @"sk\.eyJ1Ijoi[A-Za-z0-9_-]{20,120}\.[A-Za-z0-9_-]{20,40}", "sk.eyJ1Ijoi"),
        Named("trello-token", "Trello token", @"[0-9a-f]{64}|ATTA[0-9a-f]{64,80}", "trello"),
        Token("monday-token", "ClickUp token", @"pk_[0-9]{5,10}_[A-Z0-9]{32}", "pk_"),
        Named("zendesk-token", "Zendesk token", @"[A-Za-z0-9]{40}", "zendesk"),
        Named("freshdesk-key", "Freshdesk key", @"[A-Za-z0-9]{20}", "freshdesk"),
        Named("jira-token", "Jira token", @"[A-Za-z0-9]{24}", "jira_api_token", "jira_token"),
        Named("okta-token", "Okta token", @"00[A-Za-z0-9_-]{40}", "okta"),
        Named("auth0-secret", "Auth0 client secret", @"[A-Za-z0-9_-]{64}", "auth0_client_secret", "auth0_secret", "auth0clientsecret"),
        Token("clerk-secret", "Clerk secret key", @"sk_live_[A-Za-z0-9]{40,60}", "sk_live_") with { Severity = Severity.Critical },
        Token("workos-key", "WorkOS key", @"sk_(?:live|test)_a2V5[A-Za-z0-9]{30,100}", "sk_live_a2V5", "sk_test_a2V5"),
        Named("recaptcha-secret", "reCAPTCHA secret", @"6L[A-Za-z0-9_-]{38}", "recaptcha_secret", "captcha_secret"),
        Named("twitch-secret", "Twitch secret", @"[a-z0-9]{30}", "twitch_client_secret", "twitch_secret"),
        Named("spotify-secret", "Spotify secret", @"[0-9a-f]{32}", "spotify_client_secret", "spotify_secret"),
        Named("steam-key", "Steam Web API key", @"[0-9A-F]{32}", "steam_api_key", "steam_web_api"),
        Named("alchemy-key", "Alchemy or Infura key", @"[A-Za-z0-9_-]{32}", "alchemy_api_key", "infura_api_key", "infura_key", "infura_project_secret"),
        Named("etherscan-key", "Etherscan key", @"[A-Z0-9]{34}", "etherscan"),
        Named("wallet-private-key", "wallet private key", @"(?:0x)?[0-9a-f]{64}", "wallet_private_key", "deployer_private_key", "eth_private_key", "private_key") with { Severity = Severity.Critical },
    ];
}
