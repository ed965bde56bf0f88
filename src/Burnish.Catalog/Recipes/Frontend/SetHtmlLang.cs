using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Writes down in which language the pages are.</summary>
public sealed class SetHtmlLang : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("set-html-lang"),
        Title = "Say in which language the pages are",
        Area = Area.Frontend,
        Clears = [new("html-without-lang")],
        Moves = [new("QUA-1")],
        SafeBecause = "The attribute changes nothing that is shown; the language is the one that the texts of the repository are written in.",
        Keeps = "What the pages show.",
        EffortMinutes = 15,
    };

    private static readonly string[] English = [" the ", " and ", " with ", " your ", " to ", " is ", " for "];

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (!IsEnglish(code)) return new RecipeAnswer.Refused("it is not sure in which language the pages are");
        var edits = findings.Select(f => f.Place).Select(p => new FileEdit.Modify(p.Path, [new(p.Start + "<html".Length, 0, " lang=\"en\"")]));
        return new RecipeAnswer.Change("Pages say that they are in English, so that screen readers pronounce them right.", [.. edits]);
    }

    /// <summary>English by its commonest words, and no page or script that is translated.</summary>
    private static bool IsEnglish(Codebase code)
    {
        var isTranslated = code.Inventory.Packages.Any(p => p.Dependencies.Any(d => d.Name.Contains("i18n", StringComparison.Ordinal) || d.Name.Contains("intl", StringComparison.Ordinal)));
        var readme = code.Read("README.md") ?? "";
        var pages = string.Concat(code.Files("html").Where(f => !f.IsTest).Select(f => code.Read(f.Path)));
        return !isTranslated && English.Count(w => readme.Contains(w, StringComparison.OrdinalIgnoreCase)) >= 4 && pages.All(c => c < 0x250 && !char.IsBetween(c, '\u00C0', '\u024F'));
    }
}
