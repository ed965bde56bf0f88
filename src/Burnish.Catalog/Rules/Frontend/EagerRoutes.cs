using Burnish.Catalog.Shared.Frontend;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees routers that load every page before they show the first.</summary>
public sealed class EagerRoutes : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("eager-routes"),
        Title = "All pages loaded before the first is shown",
        Area = Area.Frontend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Who opens one page waits for the code of all of them, and a slow device reads it before anything reacts.",
        Source = "React, lazy; severity and the number of three pages: judgement",
        NotSeen = "Pages that other code imports as well, that share an import with something else, or that bring a style sheet for the whole document.",
        SeenOn = "407raina/EchoPrep-AI",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Inventory.Packages.Any(p => p.DependsOn("react-router-dom") || p.DependsOn("react-router"))) return new RuleAnswer.NotApplicable("no package depends on React Router");
        return RuleAnswer.From(EagerPages.In(code).Select(e => new Sighting(e.Script.PlaceOf(e.Pages[0].Import.Node), $"{e.Pages.Length} pages are loaded with the first, whichever is visited", e.Script.Path, "routes")));
    }
}
