using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Tests.Core.Flow;

/// <summary>A catalogue of a test's own, in a line an entry.</summary>
internal static class Book
{
    public static RunOrder Order { get; } = new("20250101-000000-abcd", Pretend.Start, DateTimeOffset.UnixEpoch, 3, [], 0, 120, false, false, 3, Thresholds.Default, CharterRecord.None);

    /// <summary>One criterion that reads one rule.</summary>
    public static ICriterion Criterion(string id, CriterionGroup group, Tier tier, Area owner, params string[] rules) => new OneCriterion(new()
    {
        Id = new(id), Title = $"Title of {id}", Group = group, Tier = tier, Owners = [owner], Question = "?", Proof = "!", Asks = Strength.Analysed, Reads = [.. rules.Select(r => new RuleId(r))],
    });

    /// <summary>A recipe that mends one rule and moves one criterion.</summary>
    public static IRecipe Recipe(string rule, string criterion, Area area, string? safe = "it is", params string[] after) => new OneRecipe(new()
    {
        Id = new($"mend-{rule}"), Title = $"Mend {rule}", Area = area, Clears = [new(rule)], Moves = [new(criterion)], SafeBecause = safe, Keeps = "all",
        After = [.. after.Select(a => new RecipeId(a))], EffortMinutes = 10,
    });

    public static IGate Gate(string id, Func<Trial, GateVerdict> judge) => new OneGate(new(new(id), $"Gate {id}", "it", Area.Testing, []), judge);

    public static IGate Accepting { get; } = Gate("G1", _ => GateVerdict.Accept);

    public static ImmutableArray<IAgent> Agents { get; } =
        [.. Enum.GetValues<Area>().Select(a => new OneAgent(new(new(a.ToString().ToLowerInvariant()), $"{a} agent", a, "", [], ["**"], [])))];

    private sealed class OneCriterion(CriterionCard card) : ICriterion
    {
        public CriterionCard Card => card;

        public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(card, seen, "next");
    }

    private sealed class OneRecipe(RecipeCard card) : IRecipe
    {
        public RecipeCard Card => card;

        public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) => throw new InvalidOperationException("the workbench applies recipes");
    }

    private sealed class OneAgent(AgentCard card) : IAgent
    {
        public AgentCard Card => card;
    }

    private sealed class OneGate(GateCard card, Func<Trial, GateVerdict> judge) : IGate
    {
        public GateCard Card => card;

        public GateResult Judge(Trial trial) => judge(trial) is var verdict ? new(card.Id, verdict, $"{card.Id} says {verdict}", []) : throw new InvalidOperationException();
    }
}
