using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees images that say nothing to those who cannot see them.</summary>
public sealed class ImageWithoutAlt : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("image-without-alt"),
        Title = "Image without a text alternative",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A screen reader reads the file name instead, or nothing.",
        Source = "WCAG 2.2 success criterion 1.1.1 (level A)",
        Peers = ["eslint:jsx-a11y/alt-text", "biome:a11y/useAltText"],
        Standards = ["WCAG-1.1.1"],
        NotSeen = "Images whose attributes come from an object; whether a text is a good one.",
        SeenOn = "prettier/prettier",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["<img"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : s.Tags().Where(t => t.Name == "img" && IsSilent(t))
            .Select(t => new Sighting(s.PlaceOf(t.Tag), "This image has no alt text", "", s.Text(t.Tag)));

    private static bool IsSilent(JsxTag tag) =>
        !tag.HasSpread && !tag.Attributes.ContainsKey("alt") && !tag.Attributes.ContainsKey("aria-label") && !tag.Attributes.ContainsKey("aria-labelledby")
        && !tag.Attributes.ContainsKey("aria-hidden") && !tag.Attributes.ContainsKey("role");
}
