using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees pages that do not say in which language they are.</summary>
public sealed partial class HtmlWithoutLang : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("html-without-lang"),
        Title = "Page without a language",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Without it a screen reader pronounces the page in the wrong language.",
        Source = "WCAG 2.2 success criterion 3.1.1 (level A)",
        Peers = ["eslint:jsx-a11y/html-has-lang", "biome:a11y/useHtmlLang"],
        Standards = ["WCAG-3.1.1"],
        NotSeen = "A language that a script sets later.",
        SeenOn = "docker/awesome-compose",
    };

    [GeneratedRegex(@"<html(?<attributes>\s[^>]*)?>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\slang\s*=\s*(""[^""]|'[^']|[^\s""'>])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Lang();

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var pages = code.Files("html").Where(f => !f.IsTest && !Script.IsAside(f.Path)).ToList();
        var layouts = Script.Shipped(code, "<html").ToList();
        if (pages.Count == 0 && layouts.Count == 0) return new RuleAnswer.NotApplicable("no HTML page in the repository");
        return RuleAnswer.From(pages.Select(p => InPage(code, p.Path)).OfType<Sighting>().Concat(layouts.SelectMany(InLayout)));
    }

    private static Sighting? InPage(Codebase code, string path)
    {
        var text = code.Read(path) ?? "";
        var tag = Opening().Match(text);
        if (!tag.Success || Lang().IsMatch(tag.Groups["attributes"].Value) || tag.Value.Contains("{{", StringComparison.Ordinal) || tag.Value.Contains("<%", StringComparison.Ordinal)) return null;
        return new(code.PlaceOf(path, tag.Index, tag.Index + tag.Length), "The page does not say in which language it is", path, "<html>");
    }

    private static IEnumerable<Sighting> InLayout(Script script) => script.Tags()
        .Where(t => t.Name == "html" && !t.HasSpread && !t.Attributes.ContainsKey("lang"))
        .Select(t => new Sighting(script.PlaceOf(t.Tag), "The page does not say in which language it is", script.Path, "<html>"));
}
