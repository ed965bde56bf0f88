using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees buttons that leave their kind to the browser.</summary>
public sealed class ButtonWithoutType : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("button-without-type"),
        Title = "Button without a type",
        Area = Area.Frontend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A button submits the form around it unless it says otherwise; moving it into a form changes what it does.",
        Source = "HTML Living Standard, the button element; eslint-plugin-react button-has-type",
        NotSeen = "Buttons whose attributes come from an object.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Files("tsx", "javascript").Any()) return new RuleAnswer.NotApplicable("no JSX in the repository");
        return RuleAnswer.From(Script.Shipped(code, "<button").SelectMany(s => s.Tags()
            .Where(t => t.Name == "button" && !t.HasSpread && !t.Attributes.ContainsKey("type"))
            .Select(t => new Sighting(s.PlaceOf(t.Tag), "This button submits the form around it because it has no type", "", s.Text(t.Tag)))));
    }
}
