using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees handlers that stop the whole process while they wait.</summary>
public sealed class SyncCallInHandler : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("sync-call-in-handler"),
        Title = "Synchronous call in a handler",
        Area = Area.Performance,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "While it runs, no other request is answered.",
        Source = "Node.js, Do not block the event loop",
        Peers = ["eslint:n/no-sync"],
        Cwe = "CWE-400",
        NotSeen = "Synchronous calls in functions that the handler calls.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly HashSet<string> Blocking = new(StringComparer.Ordinal)
    {
        "readFileSync", "writeFileSync", "appendFileSync", "readdirSync", "statSync", "unlinkSync", "mkdirSync", "copyFileSync", "rmSync", "execSync", "spawnSync", "execFileSync",
        "pbkdf2Sync", "scryptSync", "hashSync", "compareSync", "gzipSync", "gunzipSync", "deflateSync", "brotliCompressSync",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var handlers = Services.AllEndpoints(code).Select(e => (Endpoint: e, Handler: Services.Handler(code, e))).Where(h => h.Handler is not null).ToList();
        if (handlers.Count == 0) return new RuleAnswer.NotApplicable("no handler of an endpoint was found");
        return RuleAnswer.From(handlers.SelectMany(h => h.Handler is { } at ? Look(h.Endpoint, at.Script, at.Function) : []).DistinctBy(s => (s.Place.Path, s.Place.Start)));
    }

    private static IEnumerable<Sighting> Look(Endpoint endpoint, Script script, FunctionShape handler) => script.Calls(handler.Body)
        .Where(c => Blocking.Contains(c.Name))
        .Select(c => new Sighting(script.PlaceOf(c.Node), $"{endpoint.Name} stops the whole process in {c.Callee}", endpoint.Name, script.Squeezed(c.Node)));
}
