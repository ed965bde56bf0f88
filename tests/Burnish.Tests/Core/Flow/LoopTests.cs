using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;

namespace Burnish.Tests.Core.Flow;

public sealed class LoopTests
{
    private static readonly ImmutableArray<ICriterion> Criteria =
    [
        Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "a"),
        Book.Criterion("PRF-1", CriterionGroup.Performance, Tier.High, Area.Performance, "b"),
        Book.Criterion("TST-1", CriterionGroup.Testing, Tier.High, Area.Testing, "c"),
        Book.Criterion("MON-1", CriterionGroup.Monitoring, Tier.Low, Area.Observability, "d"),
    ];

    private static readonly ImmutableArray<IRecipe> Recipes =
    [
        Book.Recipe("a", "SEC-1", Area.Security), Book.Recipe("b", "PRF-1", Area.Performance), Book.Recipe("c", "TST-1", Area.Testing), Book.Recipe("d", "MON-1", Area.Observability),
    ];

    private static Pretend Repository(params string[] rules) => new() { Findings = Four(rules) };

    private static ImmutableSortedDictionary<string, int> Four(params string[] rules) =>
        new[] { "a", "b", "c", "d" }.ToImmutableSortedDictionary(r => r, r => rules.Contains(r) ? 1 : 0, StringComparer.Ordinal);

    private static Task<RunRecord> RunAsync(Pretend world, RunOrder? order = null, ImmutableArray<IRecipe>? recipes = null, ImmutableArray<IGate>? gates = null, MemoryEngine? engine = null) =>
        new Loop(order ?? Book.Order, "pretend", new(Criteria, recipes ?? Recipes, Book.Agents, gates ?? [Book.Accepting]), world.World(engine ?? new([]))).RunAsync([], TestContext.Current.CancellationToken);

    private static ItemRecord Item(RunRecord record, string recipe) => record.Iterations.SelectMany(i => i.Items).Last(i => i.Recipe.Value == recipe);

    [Fact]
    public async Task The_first_three_areas_are_worked_on_and_the_fourth_waits_for_the_next_iteration()
    {
        var record = await RunAsync(Repository("a", "b", "c", "d"));
        Assert.Equal([Area.Security, Area.Performance, Area.Testing], record.Iterations[0].TopAreas.Select(t => t.Area));
        Assert.Equal(["mend-a", "mend-b", "mend-c"], record.Iterations[0].Items.Select(i => i.Recipe.Value));
        Assert.Equal(["mend-d"], record.Iterations[1].Items.Select(i => i.Recipe.Value));
        Assert.Equal(StopReason.ProductionGrade, record.StopReason);
        Assert.All(record.Iterations.SelectMany(i => i.Items), i => Assert.NotNull(i.Commit));
    }

    [Fact]
    public async Task Every_iteration_has_a_branch_of_its_own_that_goes_on_from_the_one_before()
    {
        var world = Repository("a", "b", "c", "d");
        var record = await RunAsync(world);
        Assert.Equal(["burnish/20250101-000000-abcd/iteration-1", "burnish/20250101-000000-abcd/iteration-2"], world.Branches.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(record.Iterations.SelectMany(i => i.Items).Select(i => i.Commit), world.Branches.OrderBy(b => b.Key, StringComparer.Ordinal).SelectMany(b => b.Value));
        Assert.Equal(record.Branch, record.Iterations[^1].Branch);
    }

    [Fact]
    public async Task What_moved_and_what_was_dropped_is_told_to_the_next_iteration()
    {
        var world = new Pretend { Findings = Four("a", "b", "c", "d"), Refusing = ["mend-b"] };
        var record = await RunAsync(world);
        Assert.Empty(record.Iterations[0].Analysis);
        Assert.Contains("SEC-1 moved: Unmet 0.00 → Met 1.00", record.Iterations[1].Analysis);
        Assert.Contains("Mend b did not land: not sure", record.Iterations[1].Analysis);
        Assert.Contains("2 criteria unmet, 0 partial, 0 unknown", record.Iterations[1].Analysis);
    }

    public static TheoryData<string, string[], int, bool, int, double[], StopReason, int> Stops => new()
    {
        // name, findings, most iterations, dry run, budget, minutes that the clock shows, reason, iterations done
        { "nothing to find", [], 3, false, 0, [], StopReason.ProductionGrade, 0 },
        { "all mended", ["a"], 3, false, 0, [], StopReason.ProductionGrade, 1 },
        { "as many iterations as asked for", ["a", "b", "c", "d"], 1, false, 0, [], StopReason.Iterations, 1 },
        { "a dry run", ["a", "b"], 3, true, 0, [], StopReason.Iterations, 1 },
        { "no time from the start", ["a"], 3, false, 5, [5], StopReason.Budget, 0 },
        { "time used up after the first iteration", ["a", "b", "c", "d"], 3, false, 60, [0, 1, 2, 3, 60], StopReason.Budget, 1 },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task A_run_stops_for_a_reason_that_it_names(string name, string[] findings, int most, bool dry, int budget, double[] minutes, StopReason reason, int iterations)
    {
        var engine = new MemoryEngine([]);
        foreach (var minute in minutes) engine.Minutes.Enqueue(minute);
        var record = await RunAsync(Repository(findings), Book.Order with { MaxIterations = most, DryRun = dry, BudgetMinutes = budget }, engine: engine);
        Assert.Equal((name, reason, iterations), (name, record.StopReason, record.Iterations.Length));
        Assert.NotEmpty(record.StopDetail);
    }

    [Fact]
    public async Task Nothing_is_gained_any_more_where_every_gap_waits_for_a_person()
    {
        var record = await RunAsync(Repository("a", "b"), recipes: [Book.Recipe("a", "SEC-1", Area.Security, safe: null)]);
        Assert.Equal(StopReason.NoGainLeft, record.StopReason);
        Assert.Equal(2, record.Left.Items.Length);
        Assert.Contains("--allow-unsafe", record.Left.Items[0].Waits, StringComparison.Ordinal);
        Assert.Contains("person or a model", record.Left.Items[1].Waits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsafe_recipe_runs_only_when_it_is_allowed()
    {
        var record = await RunAsync(Repository("a"), Book.Order with { AllowUnsafe = true }, [Book.Recipe("a", "SEC-1", Area.Security, safe: null)]);
        Assert.NotNull(Item(record, "mend-a").Commit);
    }

    [Fact]
    public async Task A_dry_run_judges_and_lands_nothing()
    {
        var world = Repository("a", "b");
        var record = await RunAsync(world, Book.Order with { DryRun = true });
        Assert.Empty(world.Branches);
        Assert.Empty(world.Messages);
        Assert.All(record.Iterations[0].Items, i => Assert.Equal((ItemVerdict.Accept, (string?)null), (i.Verdict, i.Commit)));
        Assert.Single(world.Done, d => d.StartsWith("Examine ", StringComparison.Ordinal)); // the same commit is not looked at twice
    }

    [Fact]
    public async Task Only_the_areas_that_were_asked_for_are_worked_on()
    {
        var record = await RunAsync(Repository("a", "b", "c"), Book.Order with { Areas = [Area.Performance] });
        Assert.Equal(["mend-b"], record.Iterations.SelectMany(i => i.Items).Select(i => i.Recipe.Value));
        Assert.All(record.Left.Items, i => Assert.Equal("its area was not asked for", i.Waits));
    }

    [Fact]
    public async Task A_change_that_a_gate_rejects_does_not_land_and_cools_down()
    {
        var world = Repository("a", "b");
        var record = await RunAsync(world, gates: [Book.Accepting, Book.Gate("G8", t => t.Subject.Contains(" a", StringComparison.Ordinal) ? GateVerdict.Reject : GateVerdict.Accept)]);
        Assert.Equal((ItemVerdict.Reject, "G8: G8 says Reject"), (Item(record, "mend-a").Verdict, Item(record, "mend-a").Reason));
        Assert.NotNull(Item(record, "mend-b").Commit);
        Assert.NotNull(world.Cooling(Item(record, "mend-a").Id));
        Assert.Single(world.Done, d => d.StartsWith("Change mend-a", StringComparison.Ordinal)); // not tried again in the iterations after
    }

    [Theory]
    [InlineData(GateVerdict.Inconclusive)]
    [InlineData(GateVerdict.NotApplicable)]
    public async Task What_no_gate_can_judge_never_lands(GateVerdict verdict)
    {
        var world = Repository("a");
        var record = await RunAsync(world, gates: [Book.Gate("G1", _ => verdict)]);
        Assert.Equal(ItemVerdict.Inconclusive, Item(record, "mend-a").Verdict);
        Assert.Empty(world.Branches);
    }

    [Fact]
    public async Task A_gate_that_breaks_is_no_accept()
    {
        var record = await RunAsync(Repository("a"), gates: [Book.Accepting, Book.Gate("G3", _ => throw new InvalidOperationException("broken"))]);
        Assert.Equal("G3: the gate failed: InvalidOperationException: broken", Item(record, "mend-a").Reason);
    }

    [Fact]
    public async Task An_area_stacks_its_changes_each_on_the_one_accepted_before()
    {
        ImmutableArray<IRecipe> recipes =
            [Book.Recipe("a", "SEC-1", Area.Security), Book.Recipe("b", "SEC-1", Area.Security), Book.Recipe("c", "SEC-1", Area.Security)];
        var world = Repository("a", "b", "c");
        var record = await RunAsync(world, recipes: recipes, gates: [Book.Gate("G1", t => t.Subject == "Mend b" ? GateVerdict.Reject : GateVerdict.Accept)]);
        var changes = world.Done.Where(d => d.StartsWith("Change", StringComparison.Ordinal)).Select(d => d.Split(' ')[2]).ToList();
        Assert.Equal(Pretend.Start[..6], changes[0]);
        Assert.NotEqual(changes[0], changes[1]);
        Assert.Equal(changes[1], changes[2]); // b was rejected: c starts where b did
        Assert.Equal(2, record.Iterations[0].Items.Count(i => i.Commit is not null));
    }

    [Fact]
    public async Task A_recipe_waits_for_those_that_its_card_names()
    {
        ImmutableArray<IRecipe> recipes = [Book.Recipe("a", "SEC-1", Area.Security, after: ["mend-b", "mend-c"]), Book.Recipe("b", "SEC-1", Area.Security, after: "mend-c"), Book.Recipe("c", "SEC-1", Area.Security)];
        var record = await RunAsync(Repository("a", "b", "c"), recipes: recipes);
        Assert.Equal(["mend-c", "mend-b", "mend-a"], record.Iterations[0].Items.Select(i => i.Recipe.Value));
    }

    [Fact]
    public async Task Recipes_that_wait_for_each_other_run_in_the_order_of_the_backlog()
    {
        ImmutableArray<IRecipe> recipes = [Book.Recipe("a", "SEC-1", Area.Security, after: "mend-b"), Book.Recipe("b", "SEC-1", Area.Security, after: "mend-a")];
        var record = await RunAsync(Repository("a", "b"), recipes: recipes);
        Assert.Equal(2, record.Iterations[0].Items.Length);
    }

    [Fact]
    public async Task What_collides_with_what_landed_before_is_made_again_on_the_new_tree()
    {
        var world = new Pretend { Findings = Four("a", "b"), Conflicting = ["mend-b"] };
        var record = await RunAsync(world);
        var item = record.Iterations[0].Items[1];
        Assert.NotNull(item.Commit);
        Assert.Null(world.Cooling(item.Id));
        var made = world.Done.Where(d => d.StartsWith("Change mend-b", StringComparison.Ordinal)).ToList();
        Assert.Equal([$"Change mend-b {Pretend.Start[..6]}", $"Change mend-b {record.Iterations[0].Items[0].Commit?[..6]}"], made);
    }

    [Fact]
    public async Task What_collides_and_is_rejected_on_the_new_tree_cools_down_and_says_so()
    {
        var world = new Pretend { Findings = Four("a", "b"), Conflicting = ["mend-b"] };
        var record = await RunAsync(world, gates: [Book.Gate("G1", t => t.Base.Of(new RuleId("a"))?.Outcome == RuleOutcome.Clean ? GateVerdict.Reject : GateVerdict.Accept)]);
        var item = record.Iterations[0].Items[1];
        Assert.Equal("collided in src/app.ts; made again on the new tree: G1: G1 says Reject", item.Reason);
        Assert.NotNull(world.Cooling(item.Id));
    }

    [Fact]
    public async Task What_is_merged_is_judged_again_on_the_merged_tree()
    {
        // Alone each is fine; together they break.
        var world = Repository("a", "b");
        var record = await RunAsync(world, gates: [Book.Gate("G1", t => t.Candidate.Of(new RuleId("a"))?.Outcome == RuleOutcome.Clean && t.Candidate.Of(new RuleId("b"))?.Outcome == RuleOutcome.Clean ? GateVerdict.Reject : GateVerdict.Accept)]);
        var item = record.Iterations[0].Items[1];
        Assert.Equal((ItemVerdict.Reject, "on the merged tree: G1: G1 says Reject"), (item.Verdict, item.Reason));
        Assert.NotNull(world.Cooling(item.Id));
        Assert.Single(world.Branches.Values.SelectMany(b => b));
    }

    [Fact]
    public async Task A_merged_change_is_judged_against_what_landed_before_it()
    {
        var bases = new List<string>();
        await RunAsync(Repository("a", "b"), gates: [Book.Gate("G1", t => { lock (bases) bases.Add(t.Base.Of(new RuleId("a"))?.Outcome + "→" + t.Candidate.Of(new RuleId("a"))?.Outcome); return GateVerdict.Accept; })]);
        Assert.Equal(["Found→Clean", "Found→Found", "Clean→Clean"], bases); // a alone, b alone, b on a
    }

    [Fact]
    public async Task A_lane_that_waited_starts_on_top_of_what_landed_and_is_judged_once()
    {
        var bases = new List<string>();
        var record = await RunAsync(Repository("a", "b"), Book.Order with { Parallel = 1 },
            gates: [Book.Gate("G1", t => { lock (bases) bases.Add(t.Base.Of(new RuleId("a"))?.Outcome + "→" + t.Candidate.Of(new RuleId("a"))?.Outcome); return GateVerdict.Accept; })]);
        Assert.Equal(["Found→Clean", "Clean→Clean"], bases); // a alone, b on a
        Assert.All(record.Iterations[0].Items, i => Assert.NotNull(i.Commit));
    }

    [Fact]
    public async Task What_a_recipe_leaves_is_not_claimed()
    {
        var claims = new List<ImmutableArray<string>>();
        var world = new Pretend { Findings = Four("b").SetItem("a", 3), Leaves = ImmutableSortedDictionary<string, int>.Empty.Add("mend-a", 2) };
        var record = await RunAsync(world, gates: [Book.Gate("G1", t => { claims.Add(t.Claim?.MustVanish ?? []); return GateVerdict.Accept; })]);
        Assert.Equal(["a#3"], claims[0]);
        Assert.Equal(["a#3"], record.Iterations[0].Items[0].Findings);
    }

    [Fact]
    public async Task An_iteration_takes_no_new_item_when_its_time_is_up()
    {
        var engine = new MemoryEngine([]);
        foreach (var minute in new double[] { 0, 1, 130 }) engine.Minutes.Enqueue(minute);
        ImmutableArray<IRecipe> recipes = [Book.Recipe("a", "SEC-1", Area.Security), Book.Recipe("b", "SEC-1", Area.Security)];
        var record = await RunAsync(Repository("a", "b"), Book.Order with { MaxIterations = 1 }, recipes, engine: engine);
        Assert.Single(record.Iterations[0].Items);
        Assert.Equal(StopReason.Iterations, record.StopReason);
    }

    [Fact]
    public async Task A_report_is_written_after_every_iteration()
    {
        var world = Repository("a", "b", "c", "d");
        await RunAsync(world);
        Assert.Equal([(StopReason.Interrupted, 1), (StopReason.ProductionGrade, 2)], world.Reports.Select(r => (r.StopReason, r.Iterations.Length)));
    }

    [Fact]
    public async Task An_item_that_is_worked_on_has_a_brief_with_sources_and_what_will_be_checked()
    {
        var world = Repository("a");
        await RunAsync(world);
        var plan = Assert.Single(world.Plans);
        Assert.NotEmpty(plan.Brief.Citations);
        Assert.Contains("1 finding of a gone on rescan", plan.Brief.AcceptanceCriteria);
        Assert.Equal((new AgentId("security"), 120), (plan.Agent, plan.Minutes));
    }
}
