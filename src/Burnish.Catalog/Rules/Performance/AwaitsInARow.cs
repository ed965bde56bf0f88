using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Waiting;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees reads that wait for one another although none needs the other's result.</summary>
public sealed class AwaitsInARow : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("awaits-in-a-row"),
        Title = "Independent reads one after the other",
        Area = Area.Performance,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The answer takes as long as all reads together, where it could take as long as the slowest.",
        Source = "MDN, Promise.all(); MDN, How to use promises; severity: judgement",
        Peers = ["oxlint:no-await-in-loop"],
        NotSeen = "Calls of other services and of functions that read; reads that something stands between.",
        SeenOn = "gothinkster/node-express-realworld-example-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var scripts = ServerScripts.Running.Files(code).ToList();
        if (scripts.Count == 0) return new RuleAnswer.NotApplicable("no script runs in a web server");
        return RuleAnswer.From(scripts.Where(f => code.Holds(f, "await")).Select(f => Script.At(code, f.Path)).OfType<Script>().SelectMany(s => code.PackageOf(s.Path) is { } package ? ReadsInARow.In(s, package) : [])
            .Select(r => new Sighting(r.Script.PlaceOf(r.Statements[0]), $"{r.Statements.Length} reads wait for one another, and none needs what another one read", "", r.Script.Squeezed(r.Statements[0]))));
    }
}
