using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A route is missing in the OpenAPI document.</summary>
public sealed class UndescribedRoute : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("undescribed-route"),
        Title = "A route is missing in the OpenAPI document",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "What the document does not name does not exist for its readers, for generated clients and for scanners.",
        Source = "OpenAPI Initiative; severity: judgement",
        NotSeen = "Whether what is described is what the route does.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!ApiDocuments.Describable(code.Inventory).Any()) return new RuleAnswer.NotApplicable("no HTTP endpoint was found");
        var own = ApiDocuments.Own(code);
        if (own.IsEmpty) return new RuleAnswer.NotApplicable("no OpenAPI document describes this API");
        if (own.FirstOrDefault(d => d.Operations.IsEmpty && !d.IsWhole) is { } apart) return new RuleAnswer.NotAvailable($"the paths of {apart.Path} lie in other files");
        return RuleAnswer.From(ApiDocuments.Describable(code.Inventory).Where(e => !ApiDocuments.Describes(own, e) && (Services.IsOfScripts(e) || IsBesideDescribed(code, own, e)))
            .Select(e => new Sighting(e.Place, $"{e.Name} is described in no OpenAPI document", e.Name)));
    }

    /// <summary>Projects of ASP.NET Core have a document each; pages of a project without one are no API.</summary>
    private static bool IsBesideDescribed(Codebase code, ImmutableArray<ApiDocument> own, Endpoint endpoint) =>
        code.Inventory.Endpoints.Any(e => e.Directory == endpoint.Directory && ApiDocuments.Describes(own, e));
}
