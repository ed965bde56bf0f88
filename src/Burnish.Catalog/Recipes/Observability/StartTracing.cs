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
        For = ["express", "fastify", "koa", "nest", "hono"],
        Moves = [new("MON-1")],
        SafeBecause = "Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is started and nothing is sent.",
        Keeps = "Routes, answers, exports; the order in which the service loads its own modules.",
        After = [new("stop-gracefully")],
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ServiceChange.Answer(code, findings, s => Traced(code, s),
            "Requests, outgoing calls and queries are traced and sent to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without it nothing is started.", "no service to trace");

    private static ServiceChange Traced(Codebase code, HttpService service)
    {
        if (service.IsDotnet) return ServiceChange.None("only services of Node.js are known");
        var (entry, reason) = EntryScript.Of(code, service);
        if (entry is null) return ServiceChange.None(reason);
        var module = entry.Beside("tracing");
        if (entry.Written(code, module, Text(service.NameIn(code), entry.Package, Services.Says(code, service.Directory, "SIGTERM"))) is not { } written) return ServiceChange.None($"{module.Path} exists already");
        return new([new FileEdit.Modify(entry.Script.Path, [module.LoadFirst(entry.Script)]), written], [.. Packages(entry.Package).Select(p => new NewDependency(service.Directory, p.Name, p.Version, "Apache-2.0", false))], "");
    }

    // One generation of packages that go together: the last that runs on Node.js 18 and 20 and installs without scripts of its own.
    private static readonly ImmutableArray<(string Name, string Version)> Base =
    [
        ("@opentelemetry/exporter-trace-otlp-http", "0.220.0"), ("@opentelemetry/instrumentation", "0.220.0"), ("@opentelemetry/instrumentation-http", "0.220.0"),
        ("@opentelemetry/resources", "2.9.0"), ("@opentelemetry/sdk-trace-node", "2.9.0"),
    ];

    // What is traced beside HTTP, where the service depends on it.
    private static readonly ImmutableArray<(string Traced, string Class, string Version)> Known =
    [
        ("express", "ExpressInstrumentation", "0.68.0"), ("ioredis", "IORedisInstrumentation", "0.68.0"), ("koa", "KoaInstrumentation", "0.68.0"), ("mongoose", "MongooseInstrumentation", "0.66.0"),
        ("mysql2", "MySQL2Instrumentation", "0.66.0"), ("pg", "PgInstrumentation", "0.72.0"), ("redis", "RedisInstrumentation", "0.68.0"),
    ];

    private static IEnumerable<(string Name, string Version)> Packages(Package package) =>
        Base.Concat(Used(package).Select(k => ($"@opentelemetry/instrumentation-{k.Traced}", k.Version))).OrderBy(p => p.Item1, StringComparer.Ordinal);

    private static IEnumerable<(string Traced, string Class, string Version)> Used(Package package) => Known.Where(k => package.DependsOn(k.Traced));

    // Who listens for SIGTERM keeps Node.js from ending: only a service that ends by itself is listened along with.
    private static string Text(string name, Package package, bool stops)
    {
        var used = Used(package).Append(("http", "HttpInstrumentation", "")).OrderBy(u => u.Item1, StringComparer.Ordinal).ToList();
        return $$"""
            import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
            import { registerInstrumentations } from '@opentelemetry/instrumentation';
            {{string.Join('\n', used.Select(u => $"import {{ {u.Item2} }} from '@opentelemetry/instrumentation-{u.Item1}';"))}}
            import { resourceFromAttributes } from '@opentelemetry/resources';
            import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

            // Loaded before everything else: what is loaded earlier cannot be traced.
            if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
              const provider = new NodeTracerProvider({
                resource: resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME || '{{name}}' }),
                spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
              });
              provider.register();
              registerInstrumentations({ instrumentations: [{{string.Join(", ", used.Select(u => $"new {u.Item2}()"))}}] });{{(stops ? "\n  process.once('SIGTERM', () => {\n    void provider.shutdown();\n  });" : "")}}
            }

            """;
    }
}
