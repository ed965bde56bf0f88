using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Monitoring, logging and error tracking, from their API documentation. Sentry's client keys are public by design and not listed.</summary>
internal sealed class Watching : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Named("datadog-api-key", "Datadog API key", @"[0-9a-f]{32}", "dd_api_key", "datadog_api_key", "datadogapikey"),
        Named("datadog-application-key", "Datadog application key", @"[0-9a-f]{40}", "dd_app_key", "datadog_app_key"),
        Token("newrelic-user-key", "New Relic user key", @"NRAK-[A-Z0-9]{27}", "NRAK-"),
        Token("newrelic-ingest-key", "New Relic ingest key", @"NRII-[A-Za-z0-9_-]{32}", "NRII-"),
        Token("newrelic-admin-key", "New Relic admin key", @"NRAA-[0-9a-f]{27}", "NRAA-"),
        Named("newrelic-licence-key", "New Relic licence key", @"[0-9a-f]{36}NRAL|[0-9a-f]{40}", "new_relic_license_key", "newrelic_license"),
        Token("grafana-service-token", "Grafana service account token", @"glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}", "glsa_"),
        Token("grafana-cloud-token", "Grafana Cloud token", @"glc_[A-Za-z0-9+/]{50,400}={0,2}", "glc_"),
        Token("grafana-legacy-key", "Grafana API key", @"eyJrIjoi[A-Za-z0-9+/_-]{70,400}={0,3}", "eyJrIjoi"),
        Token("sentry-user-token", "Sentry user token", @"sntryu_[0-9a-f]{64}", "sntryu_"),
        Token("sentry-organization-token", "Sentry organisation token", @"sntrys_[A-Za-z0-9+/=_-]{80,300}", "sntrys_"),
        Named("sentry-auth-token", "Sentry auth token", @"[0-9a-f]{64}", "sentry_auth_token", "sentry_token"),
        Token("honeycomb-ingest-key", "Honeycomb ingest key", @"hc[abc]ik_[A-Za-z0-9]{58}", "hcaik_", "hcbik_", "hccik_"),
        Token("dynatrace-token", "Dynatrace token", @"dt0(?:c01|s01|s02|s08|s16)\.[A-Z0-9]{24}\.[A-Z0-9]{64}", "dt0c01", "dt0s01", "dt0s02", "dt0s08", "dt0s16"),
        Token("logtail-token", "Prefect key", @"pn[ub]_[A-Za-z0-9]{36}", "pnu_", "pnb_"),
        Token("posthog-personal-key", "PostHog personal key", @"phx_[A-Za-z0-9_-]{40,60}", "phx_"),
        Named("rollbar-token", "Rollbar server token", @"[0-9a-f]{32}", "rollbar_access_token", "rollbar_token"),
        Named("bugsnag-key", "Bugsnag key", @"[0-9a-f]{32}", "bugsnag_api_key") with { Severity = Severity.Low },
        Named("airbrake-key", "Airbrake key", @"[0-9a-f]{32}", "airbrake_project_key"),
        Named("loggly-token", "Loggly token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "loggly"),
        Named("sumologic-key", "Sumo Logic access key", @"[A-Za-z0-9]{64}", "sumologic", "sumo_access_key"),
        Named("logdna-key", "LogDNA ingestion key", @"[0-9a-f]{32}", "logdna"),
        Named("pagerduty-key", "PagerDuty API key", @"[uy]\+?[A-Za-z0-9_+-]{18,20}", "pagerduty"),
        Named("opsgenie-key", "Opsgenie key", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "opsgenie"),
        Named("splunk-hec-token", "Splunk collector token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "splunk_token", "splunk_hec"),
        Named("segment-write-key", "Segment write key", @"[A-Za-z0-9]{32}", "segment_write_key") with { Severity = Severity.Medium },
        Named("mixpanel-secret", "Mixpanel secret", @"[0-9a-f]{32}", "mixpanel_secret", "mixpanel_api_secret"),
        Named("amplitude-secret", "Amplitude secret", @"[0-9a-f]{32}", "amplitude_secret"),
    ];
}
