using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees services that leave paths which no route knows to the framework's HTML page.</summary>
public sealed class UnknownRoutesLeftToFramework : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-routes-left-to-framework"),
        Title = "Unknown paths answered by the framework's page",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A client that reads JSON everywhere gets an HTML page for a mistyped path, cannot read it, and shows an error that has nothing to do with the cause.",
        Source = "Express, FAQ: How do I handle 404 responses?; RFC 9110, 15.5.5; severity: judgement",
        NotSeen = "Answers of a proxy in front.",
        SeenOn = "gothinkster/node-express-realworld-example-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !NotFoundHandlers.MayBeIn(code, s) && AnswersJson(code, s))
            .Select(s => new Sighting(s.Place, $"'{s.Variable}' leaves paths that no route knows to Express, which answers with an HTML page", s.Place.Path, s.Variable)));
    }

    // A site of pages answers with a page.
    private static bool AnswersJson(Codebase code, HttpApplication service) =>
        !Services.Says(code, service.Directory, ".render(", "view engine") && Services.Says(code, service.Directory, ".json(");
}
