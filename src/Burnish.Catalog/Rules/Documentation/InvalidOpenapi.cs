using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The OpenAPI document is not valid.</summary>
public sealed class InvalidOpenapi : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("invalid-openapi"),
        Title = "The OpenAPI document is not valid",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Tools that read the document stop or skip what they cannot read.",
        Source = "OpenAPI Specification 3.1.1; severity: judgement",
        NotSeen = "Schemas: only version, info, paths, declared path parameters and responses are checked.",
        SeenOn = "mmgalarza/vue3-koa-prisma-fullstack",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var documents = ApiDocuments.In(code);
        if (documents.IsEmpty) return new RuleAnswer.NotApplicable("there is no OpenAPI document");
        return RuleAnswer.From(documents.SelectMany(d => d.Faults.Select(f => new Sighting(new(d.Path, f.Line, f.Line), $"{d.Path}: {f.What}", f.What))));
    }
}
