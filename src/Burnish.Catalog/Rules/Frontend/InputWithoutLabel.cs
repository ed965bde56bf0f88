using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees form fields without a name that assistive technology can read.</summary>
public sealed class InputWithoutLabel : IFileRule
{
    private static readonly string[] Names = ["aria-label", "aria-labelledby", "title", "label"];
    private static readonly string[] Unlabelled = ["hidden", "submit", "button", "reset", "image"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("input-without-label"),
        Title = "Form field without a label",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A screen reader cannot say what is to be entered; a placeholder disappears when typing begins.",
        Source = "WCAG 2.2 success criteria 1.3.1 and 4.1.2 (level A)",
        Peers = ["eslint:jsx-a11y/label-has-associated-control", "eslint:jsx-a11y/control-has-associated-label"],
        Standards = ["WCAG-1.3.1", "WCAG-4.1.2"],
        NotSeen = "Labels in another file.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["<input", "<textarea", "<select"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : s.Tags().Where(t => IsNameless(s, t))
            .Select(t => new Sighting(s.PlaceOf(t.Tag), $"This <{t.Name}> has no label", "", s.Text(t.Tag)));

    private static bool IsNameless(Script script, JsxTag tag)
    {
        if (tag.Name is not ("input" or "textarea" or "select") || tag.HasSpread || Names.Any(tag.Attributes.ContainsKey)) return false;
        if (tag.Attributes.TryGetValue("type", out var type) && script.StringOf(type) is var kind && (kind is null || Unlabelled.Contains(kind))) return false;
        if (tag.Attributes.TryGetValue("style", out var style) && style is not null && script.Squeezed(style).Contains("display:'none'", StringComparison.Ordinal)) return false;
        if (tag.Attributes.ContainsKey("hidden")) return false;
        if (tag.Attributes.TryGetValue("id", out var id)) return id is not null && script.StringOf(id) is { } name && !HasLabelFor(script, name);
        // A wrapper whose name says label, or one that is given a label, names what it wraps.
        return !tag.Element.Ancestors().Any(a => a.Kind == "jsx_element" && a["open_tag"] is { } open && script.TagOf(open) is { } around
            && (around.Name.Contains("label", StringComparison.OrdinalIgnoreCase) || around.Attributes.ContainsKey("label") || around.Name.Contains("Field", StringComparison.Ordinal)));
    }

    private static bool HasLabelFor(Script script, string id) => script.Tags().Any(t =>
        (t.Attributes.TryGetValue("htmlFor", out var target) || t.Attributes.TryGetValue("for", out target)) && (script.StringOf(target) is not { } value || value == id));
}
