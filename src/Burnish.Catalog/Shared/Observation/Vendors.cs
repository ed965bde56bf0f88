using System.Collections.Immutable;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Observation;

/// <summary>Libraries by which a service reports errors or traces.</summary>
internal static class Vendors
{
    /// <summary>Libraries that report errors.</summary>
    public static ImmutableArray<string> Errors { get; } =
        ["@sentry/", "@bugsnag/", "bugsnag", "rollbar", "@honeybadger-io/", "airbrake", "@airbrake/", "raygun", "@appsignal/nodejs", "newrelic", "dd-trace", "elastic-apm-node", "applicationinsights", "@google-cloud/error-reporting", "@highlight-run/", "posthog-node"];

    /// <summary>Libraries that trace requests.</summary>
    public static ImmutableArray<string> Traces { get; } =
        ["@opentelemetry/sdk-node", "@opentelemetry/sdk-trace-node", "@opentelemetry/auto-instrumentations-node", "dd-trace", "newrelic", "elastic-apm-node", "applicationinsights", "@google-cloud/trace-agent", "@appsignal/nodejs", "skywalking-backend-js", "@splunk/otel", "@honeycombio/opentelemetry-node"];

    /// <summary>True where the service is traced: by a library that does nothing else, or by Sentry's where it is told how much to trace.</summary>
    public static bool IsTraced(Codebase code, string directory) =>
        Uses(code, directory, Traces) || (Uses(code, directory, ["@sentry/node"]) && code.ShippedScripts().Any(f => code.Holds(f, "tracesSampleRate", "tracesSampler")));

    /// <summary>True where the package, or the workspace that it belongs to, depends on one of the libraries and shipped code or a start script names it.</summary>
    public static bool Uses(Codebase code, string directory, ImmutableArray<string> libraries)
    {
        var packages = code.Inventory.Packages.Where(p => p.Directory == directory || (code.Inventory.Packages.FirstOrDefault(x => x.Directory == directory)?.WorkspaceRoot is { } root && (p.Directory == root || p.WorkspaceRoot == root))).ToList();
        var names = packages.SelectMany(p => p.Dependencies).Select(d => d.Name).Where(n => libraries.Any(l => l.EndsWith('/') ? n.StartsWith(l, StringComparison.Ordinal) : n == l)).ToList();
        return names.Exists(n => packages.Exists(p => p.Scripts.Values.Any(s => s.Contains(n, StringComparison.Ordinal)))
            || code.ShippedScripts().Any(f => code.Read(f.Path) is { } text && text.Contains(n, StringComparison.Ordinal)));
    }
}
