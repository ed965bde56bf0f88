using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Hosted databases and data platforms, from their documentation.</summary>
internal sealed class DataPlatforms : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("planetscale-password", "PlanetScale password", @"pscale_pw_[A-Za-z0-9_.-]{32,64}", "pscale_pw_") with { Severity = Severity.Critical },
        Token("planetscale-token", "PlanetScale token", @"pscale_tkn_[A-Za-z0-9_.-]{32,64}", "pscale_tkn_") with { Severity = Severity.Critical },
        Token("planetscale-oauth-token", "PlanetScale OAuth token", @"pscale_oauth_[A-Za-z0-9_.-]{32,64}", "pscale_oauth_"),
        Token("supabase-secret-key", "Supabase secret key", @"sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}", "sb_secret_") with { Severity = Severity.Critical },
        Token("supabase-access-token", "Supabase access token", @"sbp_(?:v0_)?[0-9a-f]{40}", "sbp_"),
        Token("neon-key", "Neon API key", @"napi_[a-z0-9]{64}", "napi_"),
        Token("databricks-token", "Databricks token", @"dapi[0-9a-f]{32}(?:-[0-9])?", "dapi"),
        Token("aiven-token", "Aiven password", @"AVNS_[A-Za-z0-9_-]{19,24}", "AVNS_"),
        Named("upstash-rest-token", "Upstash token", @"[A-Za-z0-9+/=_-]{40,100}", "upstash_redis_rest_token", "upstash_token"),
        Named("mongodb-atlas-key", "MongoDB Atlas private key", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "atlas_private_key", "mongodb_atlas"),
        Token("snowflake-token", "dbt token", @"dbt[cu]_[A-Za-z0-9_-]{40,60}", "dbtc_", "dbtu_"),
        Named("confluent-secret", "Confluent secret", @"[A-Za-z0-9+/]{64}", "confluent_secret", "confluent_api_secret", "cloud_api_secret"),
        Named("elastic-key", "Elastic API key", @"[A-Za-z0-9_-]{20}:[A-Za-z0-9_-]{22}|[A-Za-z0-9+/]{56,60}={0,2}", "elastic_api_key", "elasticsearch_api_key"),
        Named("qdrant-key", "Qdrant key", @"[A-Za-z0-9_.-]{40,200}", "qdrant_api_key", "qdrant_key"),
        Named("weaviate-key", "Weaviate key", @"[A-Za-z0-9]{36,40}", "weaviate"),
        Token("prisma-token", "Prisma Accelerate key", @"prisma(?:\+[a-z]{1,10})?://accelerate\.prisma-data\.net/\?api_key=(?<s>[A-Za-z0-9._-]{60,400})", "prisma://", "prisma+"),
        Token("turso-token", "Redis Cloud or Turso address with a token", @"libsql://[a-z0-9.-]{5,80}\?authToken=(?<s>[A-Za-z0-9._-]{60,400})", "libsql://"),
        Named("fauna-secret", "Fauna secret", @"fn[A-Za-z0-9_-]{38}", "fauna"),
        Named("contentstack-token", "Contentstack token", @"cs[0-9a-f]{24,40}", "contentstack"),
        Named("influx-token", "InfluxDB token", @"[A-Za-z0-9_-]{86}==", "influx"),
        Named("meilisearch-key", "Meilisearch master key", @"[A-Za-z0-9_-]{32,64}", "meili_master_key", "meilisearch_master"),
        Token("convex-key", "Convex deploy key", @"(?:prod|dev):[a-z]+-[a-z]+-[0-9]{3}\|[A-Za-z0-9+/=]{40,200}", "prod:", "dev:"),
    ];
}
