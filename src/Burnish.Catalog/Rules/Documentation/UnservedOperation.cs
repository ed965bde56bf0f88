using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>An OpenAPI document describes what no route serves.</summary>
public sealed class UnservedOperation : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unserved-operation"),
        Title = "An OpenAPI document describes what no route serves",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A client that follows the document gets 404, and nobody knows which other parts are old.",
        Source = "OpenAPI Initiative; severity: judgement",
        NotSeen = "Routes of frameworks that the survey does not know.",
        SeenOn = "mmgalarza/vue3-koa-prisma-fullstack",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!ApiDocuments.Describable(code.Inventory).Any()) return new RuleAnswer.NotApplicable("no HTTP endpoint was found");
        var own = ApiDocuments.Own(code).Where(d => d.Operations.Length > 0).ToArray();
        if (own.Length == 0) return new RuleAnswer.NotApplicable("no OpenAPI document describes this API");
        // A route that matches everything under a path may serve the operation.
        var open = code.Inventory.Endpoints.Where(e => e.Path.Contains('*', StringComparison.Ordinal) && e.Path.Trim('/', '*').Length > 0).Select(e => e.Path[..e.Path.IndexOf('*', StringComparison.Ordinal)]).ToArray();
        return RuleAnswer.From(own.SelectMany(d => d.Operations
            .Where(o => !code.Inventory.Endpoints.Any(e => ApiDocuments.Fits(d, o, e)) && !open.Any(p => (d.BasePath + o.Path).StartsWith(p, StringComparison.Ordinal)))
            .Select(o => new Sighting(new(o.File, o.Line, o.Line), $"{o.File} describes {o.Method} {d.BasePath}{o.Path}, which no route serves", $"{o.Method} {o.Path}"))));
    }
}
