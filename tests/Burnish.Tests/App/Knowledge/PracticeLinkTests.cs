using System.Collections.Immutable;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Knowledge;

/// <summary>Every practice is used by the catalogue or marked as reading, and every entry that can have practices has one.</summary>
public sealed class PracticeLinkTests
{
    private static readonly ImmutableArray<CriterionId> Criteria = [.. TestRepository.Catalogue.Criteria.Select(c => c.Card.Id)];

    private static readonly ImmutableArray<RecipeCard> Recipes = [.. TestRepository.Catalogue.Recipes.Select(r => r.Card)];

    [Fact]
    public void Every_link_leads_somewhere_and_every_practice_is_used_or_marked_as_reading() =>
        Assert.Empty(Faults(Criteria, Recipes, PracticeShelf.All()));

    [Fact]
    public void The_shelf_holds_at_least_the_120_practices_that_were_asked_for_each_with_a_title_of_its_own()
    {
        var all = PracticeShelf.All();

        Assert.InRange(all.Length, 120, int.MaxValue);
        Assert.Equal(all.Length, all.Select(p => p.Title).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(all.Length, all.Select(p => p.Guidance).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("applies-to:\n  criteria: [SEC-99]", "a-practice is written for the criterion SEC-99, which the catalogue does not hold")]
    [InlineData("applies-to:\n  criteria: [SEC-1]\n  recipes: [no-such-recipe]", "a-practice names the recipe no-such-recipe, which the catalogue does not hold")]
    [InlineData("applies-to:\n  criteria: []", "a-practice is used by no criterion and no recipe, and is not marked as reading")]
    [InlineData("applies-to:\n  criteria: [SEC-1]\nreading: true", "a-practice is marked as reading, and is used")]
    public void A_practice_with_a_wrong_link_is_told(string links, string fault) =>
        Assert.Contains(fault, Faults(Criteria, Recipes, [Made(links)]));

    [Fact]
    public void A_criterion_and_a_recipe_without_a_practice_are_told()
    {
        var faults = Faults([new("SEC-1"), new("SEC-2")], [.. Recipes.Where(r => r.Id.Value == "write-dashboard")], [Made("applies-to:\n  criteria: [SEC-1]")]);

        Assert.Equal(["no practice is written for SEC-2", "no practice belongs to the recipe write-dashboard"], faults);
    }

    [Fact]
    public void Practices_that_name_a_recipe_are_its_practices_and_else_those_of_its_criterion()
    {
        var recipe = Recipes.Single(r => r.Id.Value == "use-exec-file");

        Assert.Equal("run-programs-without-a-shell", Assert.Single(PracticeUse.Of(recipe, PracticeShelf.All())).Id.Value);
        var unnamed = PracticeShelf.All().Select(p => p with { Recipes = [] }).ToImmutableArray();
        Assert.All(PracticeUse.Of(recipe, unnamed), p => Assert.Contains(p.Criteria, c => recipe.Moves.Contains(c)));
        Assert.NotEmpty(PracticeUse.Of(recipe, unnamed));
    }

    [Theory]
    [InlineData("reading: maybe", "'reading' is neither true nor false")]
    public void Front_matter_of_another_form_is_refused(string line, string cause) =>
        Assert.Contains(cause, Assert.Throws<InvalidOperationException>(() => Made($"applies-to:\n  criteria: []\n{line}")).Message, StringComparison.Ordinal);

    private static ImmutableArray<string> Faults(ImmutableArray<CriterionId> criteria, ImmutableArray<RecipeCard> recipes, ImmutableArray<Practice> practices) =>
    [
        .. practices.SelectMany(p => p.Criteria.Except(criteria).Select(c => $"{p.Id} is written for the criterion {c}, which the catalogue does not hold")),
        .. practices.SelectMany(p => p.Recipes.Except(recipes.Select(r => r.Id)).Select(r => $"{p.Id} names the recipe {r}, which the catalogue does not hold")),
        .. practices.Where(p => !p.IsReading && p.Criteria.IsEmpty && p.Recipes.IsEmpty).Select(p => $"{p.Id} is used by no criterion and no recipe, and is not marked as reading"),
        .. practices.Where(p => p.IsReading && !(p.Criteria.IsEmpty && p.Recipes.IsEmpty)).Select(p => $"{p.Id} is marked as reading, and is used"),
        .. criteria.Where(c => !practices.Any(p => p.Criteria.Contains(c))).Select(c => $"no practice is written for {c}"),
        .. recipes.Where(r => PracticeUse.Of(r, practices).IsEmpty).Select(r => $"no practice belongs to the recipe {r.Id}"),
    ];

    private static Practice Made(string links) => PracticeShelf.Read("a-practice.md", $"""
        ---
        id: a-practice
        title: A practice
        areas: [backend]
        {links}
        tags: []
        synonyms: []
        sources:
          - publisher: Somebody
            title: Something
            section: A part
            url: https://example.org/something
            date: undated
            readFrom: a stored copy
            readOn: "2026-11-23"
        ---
        What to do.
        """);
}
