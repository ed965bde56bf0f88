using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>Sees committed OpenAPI documents that lack what comments above the routes describe.</summary>
public sealed class OpenapiBehindItsComments : IRule
{
    // A document that shares fewer operations with the comments is about something else (judgement).
    private const double SameApi = 0.5;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("openapi-behind-its-comments"),
        Title = "OpenAPI document that lags behind the code's comments",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Two descriptions of one API say different things, and who reads the file does not learn of what only the comments name.",
        Source = "OpenAPI Initiative, best practices: keep a single source of truth; severity: judgement",
        NotSeen = "Which of the two is published.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var own = ApiDocuments.Own(code);
        if (own.FirstOrDefault(d => d.IsCommented) is not { } comments || !own.Any(d => !d.IsCommented && d.IsWhole && !d.Operations.IsEmpty))
            return new RuleAnswer.NotApplicable("no API is described both in a document and in comments");
        var served = ApiDocuments.Describable(code.Inventory).Where(e => comments.Operations.Any(o => ApiDocuments.Fits(comments, o, e))).ToList();
        return RuleAnswer.From(own.Where(d => !d.IsCommented && d.IsWhole && d.Operations.Count(o => served.Exists(e => ApiDocuments.Fits(d, o, e))) >= SameApi * d.Operations.Length)
            .Select(d => (Document: d, Lacking: served.Where(e => !d.Operations.Any(o => ApiDocuments.Fits(d, o, e))).Select(e => e.Name).ToList())).Where(d => d.Lacking.Count > 0)
            .Select(d => new Sighting(new(d.Document.Path, 0, 0), $"{d.Document.Path} lacks {d.Lacking.Count} operations that comments in the code describe: {string.Join(", ", d.Lacking.Take(5))}{(d.Lacking.Count > 5 ? ", …" : "")}", d.Document.Path)));
    }
}
