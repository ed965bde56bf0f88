using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees buttons that leave their kind to the browser.</summary>
public sealed class ButtonWithoutType : IFileRule
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
        Peers = ["eslint:react/button-has-type", "biome:a11y/useButtonType"],
        NotSeen = "Buttons whose attributes come from an object.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["<button"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : s.Tags()
            .Where(t => t.Name == "button" && !t.HasSpread && !t.Attributes.ContainsKey("type"))
            .Select(t => new Sighting(s.PlaceOf(t.Tag), "This button submits the form around it because it has no type", "", s.Text(t.Tag)));
}
