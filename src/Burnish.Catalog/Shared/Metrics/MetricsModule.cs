using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>The module that measures requests, in the style of the file that uses it.</summary>
internal static class MetricsModule
{
    private const string Written = """
        @IMPORTS@

        const registry = new Registry();
        collectDefaultMetrics({ register: registry });

        const requests = new Counter({
          name: 'http_requests_total',
          help: 'Requests answered, by method, route and status',
          labelNames: ['method', 'route', 'status'],
          registers: [registry],
        });

        const durations = new Histogram({
          name: 'http_request_duration_seconds',
          help: 'Time until the answer was sent, by method, route and status',
          labelNames: ['method', 'route', 'status'],
          buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
          registers: [registry],
        });

        /** Counts and times every request under the pattern of its route, so that ids in paths make no new series. */
        @EXPORT@function measureRequests(req@:Request@, res@:Response@, next@:NextFunction@) {
          const end = durations.startTimer();
          res.on('finish', () => {
            const route = req.route ? `${req.baseUrl}${String(req.route.path)}` : 'unmatched';
            const labels = { method: req.method, route, status: String(res.statusCode) };
            requests.inc(labels);
            end(labels);
          });
          next();
        }

        /** Sends all metrics; asks for the bearer token METRICS_TOKEN where that is set. */
        @EXPORT@function sendMetrics(req@:Request@, res@:Response@, next@:NextFunction@) {
          const token = process.env.METRICS_TOKEN;
          if (token && req.get('authorization') !== `Bearer ${token}`) {
            res.status(401).end();
            return;
          }
          registry
            .metrics()
            .then((text) => res.type(registry.contentType).send(text))
            .catch(next);
        }

        """;

    /// <summary>The whole text of the module.</summary>
    public static string Text(FileStyle style, bool isTypeScript)
    {
        var isCommon = style.Modules == ModuleSystem.CommonJs && !isTypeScript;
        var imports = isCommon
            ? "const { collectDefaultMetrics, Counter, Histogram, Registry } = require('prom-client');"
            : (isTypeScript ? "import type { NextFunction, Request, Response } from 'express';\n" : "") + "import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';";
        var text = Written.ReplaceLineEndings("\n").Replace("@IMPORTS@", imports, StringComparison.Ordinal).Replace("@EXPORT@", isCommon ? "" : "export ", StringComparison.Ordinal);
        foreach (var type in (string[])["Request", "Response", "NextFunction"]) text = text.Replace($"@:{type}@", isTypeScript ? $": {type}" : "", StringComparison.Ordinal);
        if (isCommon) text += "\nmodule.exports = { measureRequests, sendMetrics };\n";
        if (style.Quote == '"') text = text.Replace('\'', '"');
        if (!style.Semicolons) text = text.Replace(";\n", "\n", StringComparison.Ordinal);
        if (style.Indent != "  ") text = string.Join('\n', text.Split('\n').Select(l => Indented(l, style.Indent)));
        return text.ReplaceLineEndings(style.LineEnding);
    }

    private static string Indented(string line, string indent)
    {
        var steps = (line.Length - line.TrimStart(' ').Length) / 2;
        return string.Concat(Enumerable.Repeat(indent, steps)) + line[(steps * 2)..];
    }
}
