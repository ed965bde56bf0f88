using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>No OpenAPI document describes the API.</summary>
public sealed class MissingOpenapi : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-openapi"),
        Title = "No OpenAPI document describes the API",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Clients, testers and tools must read the code to learn what can be asked and what is answered.",
        Source = "OpenAPI Initiative; severity: judgement",
        NotSeen = "Documents that are built at run time from code other than comments.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!ApiDocuments.Describable(code.Inventory).Any()) return new RuleAnswer.NotApplicable("no HTTP endpoint was found");
        return ApiDocuments.Own(code).IsEmpty
            ? RuleAnswer.From([new(new("", 0, 0), $"no OpenAPI document describes the {ApiDocuments.Describable(code.Inventory).Count()} endpoints", "openapi")])
            : new RuleAnswer.Clean();
    }
}
