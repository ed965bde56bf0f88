using System.Collections.Immutable;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Starts OpenTelemetry before the service is loaded, where a collector is named.</summary>
public sealed class StartTracing : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("start-tracing"),
        Title = "Trace requests with OpenTelemetry",
        Area = Area.Observability,
        Clears = [new("no-tracing")],
        Moves = [new("MON-1")],
        SafeBecause = "Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is started and nothing is sent.",
        Keeps = "Routes, answers, exports; the order in which the service loads its own modules.",
        After = [new("stop-gracefully")],
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var wanted = findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var dependencies = ImmutableArray.CreateBuilder<NewDependency>();
        var reasons = new List<string>();
        foreach (var service in HttpService.In(code).Where(s => wanted.Contains(s.Directory)))
        {
            var (entry, reason) = EntryScript.Of(code, service);
            var module = entry?.Beside("tracing");
            var written = module is null ? null : entry?.Written(code, module, Text(service.NameIn(code), Services.Says(code, service.Directory, "SIGTERM")));
            if (entry is null || module is null || written is null)
            {
                reasons.Add($"{service.NameIn(code)}: {(entry is null ? reason : $"{module?.Path} exists already")}");
                continue;
            }
            edits.Add(new FileEdit.Modify(entry.Script.Path, [module.LoadFirst(entry.Script)]));
            edits.Add(written);
            // The last minor versions that run on Node.js 18 and 20; newer ones ask for 22.
            dependencies.Add(new(service.Directory, "@opentelemetry/sdk-node", "0.207.0", "Apache-2.0", false));
            dependencies.Add(new(service.Directory, "@opentelemetry/auto-instrumentations-node", "0.66.0", "Apache-2.0", false));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused(reasons.Count == 0 ? "no service to trace" : string.Join("; ", reasons))
            : new RecipeAnswer.Change("Requests, outgoing calls and queries are traced and sent to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without it nothing is started.", edits.ToImmutable()) { Dependencies = dependencies.ToImmutable() };
    }

    // Who listens for SIGTERM keeps Node.js from ending: only a service that ends by itself is listened along with.
    private static string Text(string name, bool stops) => $$"""
        import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
        import { NodeSDK } from '@opentelemetry/sdk-node';

        // Loaded before everything else: what is loaded earlier cannot be traced.
        if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
          const sdk = new NodeSDK({
            serviceName: process.env.OTEL_SERVICE_NAME || '{{name}}',
            instrumentations: [getNodeAutoInstrumentations()],
          });
          sdk.start();{{(stops ? "\n  process.once('SIGTERM', () => {\n    void sdk.shutdown();\n  });" : "")}}
        }

        """;
}
