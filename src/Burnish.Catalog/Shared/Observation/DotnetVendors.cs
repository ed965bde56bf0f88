using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Observation;

/// <summary>Packages by which a service of ASP.NET Core reports errors, traces or metrics, and the words that put them to work.</summary>
internal static class DotnetVendors
{
    /// <summary>Packages that report errors.</summary>
    public static ImmutableArray<(string Package, string[] Words)> Errors { get; } =
    [
        ("Sentry", ["UseSentry", "SentrySdk.Init", "AddSentry"]), ("Bugsnag", ["AddBugsnag"]), ("Rollbar", ["AddRollbar", "RollbarLocator"]), ("Mindscape.Raygun4Net", ["AddRaygun", "UseRaygun"]),
        ("Elmah", ["AddElmah", "UseElmah"]), ("Honeybadger", ["AddHoneybadger"]), ("Exceptionless", ["AddExceptionless", "UseExceptionless"]), ("Microsoft.ApplicationInsights", ["AddApplicationInsightsTelemetry"]),
        ("Azure.Monitor.OpenTelemetry", ["UseAzureMonitor"]), ("Elastic.Apm", ["ElasticApm"]), ("Airbrake", ["Airbrake"]),
    ];

    /// <summary>Packages that trace requests.</summary>
    public static ImmutableArray<(string Package, string[] Words)> Traces { get; } =
    [
        ("OpenTelemetry", ["WithTracing", "AddAspNetCoreInstrumentation", "CreateTracerProviderBuilder", "AddOpenTelemetryTracing"]), ("Microsoft.ApplicationInsights", ["AddApplicationInsightsTelemetry"]),
        ("Azure.Monitor.OpenTelemetry", ["UseAzureMonitor"]), ("Elastic.Apm", ["ElasticApm"]), ("Sentry", ["TracesSampleRate", "TracesSampler"]), ("Datadog.Trace", ["Datadog"]), ("NewRelic.Agent", ["NewRelic"]), ("Honeycomb", ["AddHoneycomb"]),
    ];

    /// <summary>Packages that export metrics.</summary>
    public static ImmutableArray<(string Package, string[] Words)> Metrics { get; } =
    [
        ("prometheus-net", ["UseHttpMetrics", "MapMetrics", "UseMetricServer", "KestrelMetricServer"]), ("OpenTelemetry", ["WithMetrics", "AddOpenTelemetryMetrics", "CreateMeterProviderBuilder"]), ("App.Metrics", ["UseMetrics", "AddMetrics"]),
        ("Microsoft.ApplicationInsights", ["AddApplicationInsightsTelemetry"]), ("Azure.Monitor.OpenTelemetry", ["UseAzureMonitor"]), ("Elastic.Apm", ["ElasticApm"]), ("Datadog.Trace", ["Datadog"]), ("NewRelic.Agent", ["NewRelic"]),
    ];

    /// <summary>True where a project of the repository depends on one of the packages and code of the service, or of a library beside it, names it.</summary>
    /// <remarks>The package may be brought by a project of shared defaults, so every project counts.</remarks>
    public static bool Uses(Codebase code, string directory, ImmutableArray<(string Package, string[] Words)> vendors) => vendors.Any(v =>
        code.Inventory.Packages.Any(p => p.Ecosystem == "nuget" && p.Dependencies.Any(d => d.Name == v.Package || d.Name.StartsWith(v.Package + ".", StringComparison.Ordinal))) && ProjectTexts.Say(code, directory, v.Words));
}
