using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Prioritising;
using Burnish.Core.Scoring;
using Burnish.Tests.Core.Flow;
using CsCheck;

namespace Burnish.Tests.Core.Prioritising;

public sealed class PrioritiseTests
{
    private static readonly (string Id, CriterionGroup Group, Tier Tier, Area Area)[] Seven =
    [
        ("MON-1", CriterionGroup.Monitoring, Tier.Low, Area.Observability), ("INF-1", CriterionGroup.Infrastructure, Tier.Medium, Area.Infrastructure),
        ("QUA-1", CriterionGroup.CodeQuality, Tier.Medium, Area.Backend), ("DOC-1", CriterionGroup.Documentation, Tier.Medium, Area.Documentation),
        ("TST-1", CriterionGroup.Testing, Tier.High, Area.Testing), ("PRF-1", CriterionGroup.Performance, Tier.High, Area.Performance), ("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security),
    ];

    private static Backlog Of(ImmutableArray<ICriterion> criteria, ImmutableArray<IRecipe> recipes, params ImmutableArray<RuleReport> reports)
    {
        var seen = new Examination(new Inventory { Repository = new("r", "c", "t", "main", false, false, 1, [], []) }, reports, []);
        return Prioritise.Of(Score.Of(seen, criteria, Thresholds.Default), seen, [.. recipes.Select(r => r.Card)], Book.Order, _ => null);
    }

    [Fact]
    public void Groups_come_in_the_order_of_the_mission()
    {
        var backlog = Of(
            [.. Seven.Select(s => Book.Criterion(s.Id, s.Group, s.Tier, s.Area, $"rule-{s.Id}"))], [.. Seven.Select(s => Book.Recipe($"rule-{s.Id}", s.Id, s.Area))],
            [.. Seven.Select(s => Pretend.Report($"rule-{s.Id}", 1))]);
        Assert.Equal(["SEC-1", "PRF-1", "TST-1", "DOC-1", "QUA-1", "INF-1", "MON-1"], backlog.Items.Select(i => i.Criterion.Value));
        Assert.Equal([Area.Security, Area.Performance, Area.Testing], backlog.TopAreas.Select(t => t.Area));
    }

    public static TheoryData<string, int, int, Confidence, Confidence, string> Pairs => new()
    {
        // what decides; findings of x and y; how sure; which comes first (both open the same criterion)
        { "reach", 1, 3, Confidence.High, Confidence.High, "y" },
        { "confidence", 2, 2, Confidence.Medium, Confidence.High, "y" },
        { "name", 2, 2, Confidence.High, Confidence.High, "x" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Inside_a_group_the_larger_gain_comes_first_then_reach_and_confidence(string what, int x, int y, Confidence sureX, Confidence sureY, string first)
    {
        static RuleReport Sure(RuleReport report, Confidence confidence) => report with { Findings = [.. report.Findings.Select(f => f with { Confidence = confidence })] };
        var backlog = Of([Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x", "y")],
            [Book.Recipe("x", "SEC-1", Area.Security), Book.Recipe("y", "SEC-1", Area.Security)], Sure(Pretend.Report("x", x), sureX), Sure(Pretend.Report("y", y), sureY));
        Assert.Equal((what, $"mend-{first}"), (what, backlog.Items[0].Recipe?.Value));
    }

    [Fact]
    public void A_recipe_for_single_subjects_gets_an_item_for_each()
    {
        var recipe = Book.Recipe("x", "SEC-1", Area.Security);
        var report = Pretend.Report("x", 3);
        var seen = new Examination(new Inventory { Repository = new("r", "c", "t", "main", false, false, 1, [], []) },
            [report with { Findings = [.. report.Findings.Select((f, i) => f with { Subject = i < 2 ? "lodash" : "moment" })] }], []);
        var card = Score.Of(seen, [Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x")], Thresholds.Default);

        var together = Prioritise.Of(card, seen, [recipe.Card], Book.Order, _ => null).Items;
        var single = Prioritise.Of(card, seen, [recipe.Card with { IsPerSubject = true }], Book.Order, _ => null).Items;

        Assert.Equal([3], together.Select(i => i.Findings.Length));
        Assert.Equal([($"{recipe.Card.Title}: lodash", 2), ($"{recipe.Card.Title}: moment", 1)], single.Select(i => (i.Title, i.Findings.Length)));
        Assert.Equal(2, single.Select(i => i.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("express", "api", true)]
    [InlineData("express", "", true)]
    [InlineData("express", "web", false)]
    [InlineData("next", "api", false)]
    public void A_recipe_is_not_proposed_where_its_framework_is_not(string framework, string directory, bool isProposed)
    {
        var report = Pretend.Report("x", 1);
        report = report with { Findings = [.. report.Findings.Select(f => f with { Place = f.Place with { Path = "api/app.js" } })] };
        var inventory = new Inventory { Repository = new("r", "c", "t", "main", false, false, 1, [], []), Frameworks = [new("express", "5", directory, "package.json"), new("react", "19", "web", "package.json")] };
        var seen = new Examination(inventory, [report], []);
        var card = Book.Recipe("x", "SEC-1", Area.Security).Card with { For = [framework] };

        var items = Prioritise.Of(Score.Of(seen, [Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x")], Thresholds.Default), seen, [card], Book.Order, _ => null).Items;

        Assert.Equal(isProposed ? "mend-x" : null, items.Single().Recipe?.Value);
    }

    [Fact]
    public void The_order_explains_itself()
    {
        var item = Of([Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x", "z")], [Book.Recipe("x", "SEC-1", Area.Security)], Pretend.Report("x", 2), Pretend.Report("z", 0)).Items[0];
        Assert.Equal("Security comes first; Critical tier, gain 5 of 10; 2 findings, confidence 1.0", item.Why);
    }

    [Fact]
    public void A_hint_is_neither_a_gap_nor_work() => Assert.Empty(Of([Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x")], [Book.Recipe("x", "SEC-1", Area.Security)],
        Pretend.Report("x", 1) with { Findings = [Pretend.Report("x", 1).Findings[0] with { Confidence = Confidence.Low }] }).Items);

    [Fact]
    public void A_gap_without_a_recipe_is_listed_and_waits() => Assert.All(
        Of([Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x"), Book.Criterion("SEC-2", CriterionGroup.Security, Tier.Critical, Area.Security, "blind")], [], Pretend.Report("x", 1)).Items,
        i => Assert.NotNull(i.Waits));

    [Fact]
    public void An_item_keeps_its_name_while_its_findings_are_the_same_and_no_longer()
    {
        ImmutableArray<ICriterion> criteria = [Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "x")];
        ImmutableArray<IRecipe> recipes = [Book.Recipe("x", "SEC-1", Area.Security)];
        var report = Pretend.Report("x", 3);
        var name = Of(criteria, recipes, report).Items[0].Id;
        Assert.Equal(name, Of(criteria, recipes, report with { Findings = [.. report.Findings.Reverse().Select(f => f with { Place = f.Place with { StartLine = 99 } })] }).Items[0].Id);
        Assert.NotEqual(name, Of(criteria, recipes, Pretend.Report("x", 2)).Items[0].Id);
    }

    [Fact]
    public void The_order_of_findings_rules_and_recipes_does_not_matter() => Gen.Select(Gen.Int[0, 3].Array[7], Gen.Int).Sample((counts, seed) =>
    {
        var random = new Random(seed);
        ImmutableArray<ICriterion> criteria = [.. Seven.Select(s => Book.Criterion(s.Id, s.Group, s.Tier, s.Area, $"rule-{s.Id}"))];
        ImmutableArray<IRecipe> recipes = [.. Seven.Select(s => Book.Recipe($"rule-{s.Id}", s.Id, s.Area))];
        ImmutableArray<RuleReport> reports = [.. Seven.Zip(counts, (s, c) => Pretend.Report($"rule-{s.Id}", c))];
        var (one, two) = (Of(criteria, recipes, reports), Of([.. criteria.OrderBy(_ => random.Next())], [.. recipes.OrderBy(_ => random.Next())],
            [.. reports.Select(r => r with { Findings = [.. r.Findings.OrderBy(_ => random.Next())] }).OrderBy(_ => random.Next())]));
        Assert.Equal(one.Items.Select(i => (i.Id, i.Why, i.Gain)), two.Items.Select(i => (i.Id, i.Why, i.Gain)));
        Assert.Equal(one.TopAreas, two.TopAreas);
    });
}
