using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;
using Burnish.Tests.Core.Flow;
using CsCheck;

namespace Burnish.Tests.Core.Scoring;

public sealed class ScoreTests
{
    private sealed class Said(CriterionCard card, Assessment answer) : ICriterion
    {
        public CriterionCard Card => card;

        public Assessment Score(Examination seen, Thresholds thresholds) => answer;
    }

    private static readonly Examination Nothing = Seen();

    private static Examination Seen(params ImmutableArray<RuleReport> reports) =>
        new(new Inventory { Repository = new("r", "c", "t", "main", false, false, 1, [], []) }, reports, []);

    private static ICriterion Answers(string id, Tier tier, CriterionStatus status, double share = 0, Strength strength = Strength.Executed, Strength asks = Strength.Analysed, bool optional = false) => new Said(
        new() { Id = new(id), Title = id, Group = CriterionGroup.Security, Tier = tier, Owners = [Area.Security], Question = "?", Proof = "!", Asks = asks, IsOptional = optional },
        new(status, strength, share, "said", "next", []));

    private static Scorecard Card(params ICriterion[] criteria) => Score.Of(Nothing, criteria, Thresholds.Default);

    [Fact]
    public void Tiers_weigh_as_in_scorecard_and_only_what_counts_counts()
    {
        var card = Card(
            Answers("A-1", Tier.Critical, CriterionStatus.Met), Answers("A-2", Tier.High, CriterionStatus.Unmet), Answers("A-3", Tier.Medium, CriterionStatus.Partial, 0.5),
            Answers("A-4", Tier.Low, CriterionStatus.Unknown), Answers("A-5", Tier.Critical, CriterionStatus.NotApplicable), Answers("A-6", Tier.Critical, CriterionStatus.Waived));
        Assert.Equal(new Totals(1, 1, 1, 1, 1, 1, Math.Round(100 * (10 + 2.5) / (10 + 7.5 + 5), 1)), card.Totals);
    }

    [Fact]
    public void A_card_of_nothing_scores_nothing() => Assert.Equal(0, Card().Totals.Score);

    public static TheoryData<CriterionStatus, bool, bool> Grades => new()
    {
        { CriterionStatus.Met, false, true }, { CriterionStatus.NotApplicable, false, true }, { CriterionStatus.Waived, false, true },
        { CriterionStatus.Unmet, false, false }, { CriterionStatus.Partial, false, false }, { CriterionStatus.Unknown, false, false },
        { CriterionStatus.Unmet, true, true }, { CriterionStatus.Unknown, true, false }, // optional does not excuse not knowing
    };

    [Theory]
    [MemberData(nameof(Grades))]
    public void Production_grade_waits_for_every_criterion_that_applies(CriterionStatus status, bool optional, bool expected) =>
        Assert.Equal(expected, Card(Answers("A-1", Tier.High, CriterionStatus.Met), Answers("A-2", Tier.Low, status, optional: optional)).IsProductionGrade);

    [Theory]
    [InlineData(Strength.Executed, Strength.Executed, CriterionStatus.Met, 1)]
    [InlineData(Strength.Analysed, Strength.Executed, CriterionStatus.Partial, 0.5)]
    [InlineData(Strength.Declared, Strength.Analysed, CriterionStatus.Partial, 0.5)]
    [InlineData(Strength.Executed, Strength.Declared, CriterionStatus.Met, 1)]
    public void Weaker_proof_than_asked_for_is_at_best_partial(Strength has, Strength asks, CriterionStatus status, double score)
    {
        var line = Card(Answers("A-1", Tier.High, CriterionStatus.Met, 1, has, asks)).Criteria[0];
        Assert.Equal((status, score), (line.Status, line.Score));
        Assert.Equal(status == CriterionStatus.Met, line.Reason == "said");
    }

    public static TheoryData<string, RuleReport[], CriterionStatus, double> Shares => new()
    {
        { "all clean", [Pretend.Report("a", 0), Pretend.Report("b", 0)], CriterionStatus.Met, 1 },
        { "all found", [Pretend.Report("a", 1), Pretend.Report("b", 3)], CriterionStatus.Unmet, 0 },
        { "half", [Pretend.Report("a", 1), Pretend.Report("b", 0)], CriterionStatus.Partial, 0.5 },
        { "clean and blind", [Pretend.Report("a", 0), Blind("b")], CriterionStatus.Unknown, 0 },
        { "found and blind", [Pretend.Report("a", 1), Blind("b")], CriterionStatus.Unmet, 0 },
        { "blind only", [Blind("a"), Blind("b")], CriterionStatus.Unknown, 0 },
        { "a rule that did not run", [Pretend.Report("a", 0)], CriterionStatus.Unknown, 0 },
        { "one does not apply", [Pretend.Report("a", 0), None("b")], CriterionStatus.Met, 1 },
        { "none applies", [None("a"), None("b")], CriterionStatus.NotApplicable, 0 },
        { "hints only", [Hint("a"), Pretend.Report("b", 0)], CriterionStatus.Met, 1 },
    };

    private static RuleReport Blind(string rule) => new(new(rule), RuleOutcome.NotAvailable, "no tool", []);

    private static RuleReport None(string rule) => new(new(rule), RuleOutcome.NotApplicable, "no endpoint", []);

    private static RuleReport Hint(string rule) => Pretend.Report(rule, 1) with { Findings = [Pretend.Report(rule, 1).Findings[0] with { Confidence = Confidence.Low }] };

    [Theory]
    [MemberData(nameof(Shares))]
    public void Rules_are_shared_out_to_a_status(string name, RuleReport[] reports, CriterionStatus status, double score)
    {
        var line = Score.Of(Seen([.. reports]), [Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "a", "b")], Thresholds.Default).Criteria[0];
        Assert.Equal((name, status, score), (name, line.Status, line.Score));
    }

    private static readonly Gen<RuleReport[]> Reports = Gen.Int[0, 4].Array[4].Select(counts => counts.Select((c, i) => c == 4 ? Blind($"r{i}") : Pretend.Report($"r{i}", c)).ToArray());

    private static readonly ICriterion[] Four = [.. Enumerable.Range(0, 4).Select(i => Book.Criterion($"C-{i}", CriterionGroup.Security, (Tier)i, Area.Security, [.. Enumerable.Range(0, i + 1).Select(r => $"r{r}")]))];

    [Fact]
    public void One_more_finding_never_raises_the_score() => Gen.Select(Reports, Gen.Int[0, 3]).Sample((reports, at) =>
    {
        if (reports[at].Outcome == RuleOutcome.NotAvailable) return;
        RuleReport[] worse = [.. reports];
        worse[at] = Pretend.Report($"r{at}", reports[at].Findings.Length + 1);
        var (before, after) = (Score.Of(Seen([.. reports]), Four, Thresholds.Default), Score.Of(Seen([.. worse]), Four, Thresholds.Default));
        foreach (var line in after.Criteria.Where(a => a.Status != CriterionStatus.Unknown && before.Of(a.Id)?.Status != CriterionStatus.Unknown))
            Assert.True(line.Score <= before.Of(line.Id)?.Score);
        if (before.Totals.Unknown == after.Totals.Unknown) Assert.True(after.Totals.Score <= before.Totals.Score);
        Assert.False(after.IsProductionGrade);
    });

    [Fact]
    public void The_order_of_rules_and_findings_does_not_matter() => Gen.Select(Reports, Gen.Int).Sample((reports, seed) =>
    {
        var random = new Random(seed);
        RuleReport[] other = [.. reports.Select(r => r with { Findings = [.. r.Findings.OrderBy(_ => random.Next())] }).OrderBy(_ => random.Next())];
        var (one, two) = (Score.Of(Seen([.. reports]), Four, Thresholds.Default), Score.Of(Seen([.. other]), Four.Reverse(), Thresholds.Default));
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one), System.Text.Json.JsonSerializer.Serialize(two));
    });
}
