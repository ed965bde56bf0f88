using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees pages that do not let people make the text larger.</summary>
public sealed class ZoomForbidden : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("zoom-forbidden"),
        Title = "Page that cannot be made larger",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Who sees badly cannot read the page on a phone.",
        Source = "WCAG 2.2 success criterion 1.4.4 (level AA)",
        Standards = ["WCAG-1.4.4"],
        NotSeen = "Viewports that a script sets. The page of a program with a window of its own (MAUI, Cordova, Tauri, Electron) is left alone.",
        SeenOn = "saleor/saleor-dashboard",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var pages = code.Files("html").Where(f => !f.IsTest && !Script.IsAside(f.Path)).ToList();
        if (pages.Count == 0) return new RuleAnswer.NotApplicable("no HTML page in the repository");
        return RuleAnswer.From(pages.Where(p => !Viewport.IsOfAProgram(code, p.Path)).SelectMany(p => Viewport.In(code.Read(p.Path) ?? "").Where(v => v.ForbidsZoom)
            .Select(v => new Sighting(code.PlaceOf(p.Path, v.Start, v.Start + v.Content.Length), "The page cannot be made larger on a phone", p.Path, v.Content))));
    }
}
