using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees links that open a new window and let it reach back.</summary>
public sealed class BlankTargetWithoutRel : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("blank-target-without-rel"),
        Title = "Link to a new window without rel",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "In older browsers the opened page can steer the page it came from; the referrer gives away addresses in every browser.",
        Source = "CWE-1022; OWASP HTML5 Security Cheat Sheet, tabnabbing",
        Peers = ["eslint:react/jsx-no-target-blank", "biome:security/noBlankTarget"],
        Cwe = "CWE-1022",
        Standards = ["OWASP-A05:2021", "OWASP-A06:2025"],
        NotSeen = "Attributes that come from an object.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["_blank"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : s.Tags().Where(t => IsOpen(s, t)).Select(t =>
            new Sighting(s.PlaceOf(t.Tag), $"<{t.Name}> opens a new window that can reach back", t.Name, s.Text(t.Tag)));

    private static bool IsOpen(Script script, JsxTag tag)
    {
        if (tag.Name is not ("a" or "area" or "form") || tag.HasSpread || !tag.Attributes.TryGetValue("target", out var target) || script.StringOf(target) != "_blank") return false;
        if (tag.Attributes.TryGetValue("href", out var href) && script.StringOf(href) is { } link && !IsElsewhere(link)) return false;
        if (!tag.Attributes.TryGetValue("rel", out var rel)) return true;
        return rel is not null && script.StringOf(rel) is { } value && !value.Contains("noopener", StringComparison.Ordinal) && !value.Contains("noreferrer", StringComparison.Ordinal);
    }

    private static bool IsElsewhere(string link) => link.StartsWith("http", StringComparison.OrdinalIgnoreCase) || link.StartsWith("//", StringComparison.Ordinal);
}
