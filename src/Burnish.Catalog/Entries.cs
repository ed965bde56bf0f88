using System.Collections.Immutable;
using Burnish.Catalog.Languages.Sql;
using Burnish.Core.Contracts;

namespace Burnish.Catalog;

/// <summary>The catalogue: every entry of this assembly, found by what it implements. Nothing is registered by hand.</summary>
public sealed class Entries
{
    private readonly PostgresParser sql;

    private Entries(ImmutableArray<Type> types, PostgresParser sql)
    {
        this.sql = sql;
        Surveyors = Made<ISurveyor>(types);
        Rules = Made<IRule>(types);
        Criteria = Made<ICriterion>(types);
        Recipes = Made<IRecipe>(types);
        Agents = Made<IAgent>(types);
        Gates = Made<IGate>(types);
        Tools = [.. Made<ITool>(types).Where(t => t is not IScanner)];
        Scanners = Made<IScanner>(types);
        Claims = [.. Made<IClaim>(types).OrderBy(c => c.Card.Id.Value, StringComparer.Ordinal)];
        Check();
    }

    /// <summary>Finds everything. Takes some tens of milliseconds.</summary>
    /// <exception cref="InvalidOperationException">An id is used twice, or an entry names one that does not exist.</exception>
    /// <param name="sql">Given to the entries whose constructor asks for it.</param>
    public static Entries Discover(PostgresParser sql) => new([.. typeof(Entries).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false })], sql);

    /// <summary>Readers of whole-repository facts.</summary>
    public ImmutableArray<ISurveyor> Surveyors { get; }

    /// <summary>Rules, sorted by id.</summary>
    public ImmutableArray<IRule> Rules { get; }

    /// <summary>Criteria, sorted by id.</summary>
    public ImmutableArray<ICriterion> Criteria { get; }

    /// <summary>Recipes, sorted by id.</summary>
    public ImmutableArray<IRecipe> Recipes { get; }

    /// <summary>Area agents, sorted by id.</summary>
    public ImmutableArray<IAgent> Agents { get; }

    /// <summary>Gates, sorted by id.</summary>
    public ImmutableArray<IGate> Gates { get; }

    /// <summary>Adapters of the target's own tools, sorted by id.</summary>
    public ImmutableArray<ITool> Tools { get; }

    /// <summary>Adapters of tools that Burnish brings along, sorted by id.</summary>
    public ImmutableArray<IScanner> Scanners { get; }

    /// <summary>Kinds of claim, sorted by id.</summary>
    public ImmutableArray<IClaim> Claims { get; }

    private ImmutableArray<T> Made<T>(ImmutableArray<Type> types) where T : class =>
        [.. types.Where(t => t.IsAssignableTo(typeof(T))).OrderBy(t => t.Name, StringComparer.Ordinal).Select(Make).OfType<T>()];

    private object? Make(Type type) =>
        type.GetConstructor([typeof(PostgresParser)]) is { } asks ? asks.Invoke([sql]) : Activator.CreateInstance(type);

    private void Check()
    {
        Unique(Rules.Select(r => r.Card.Id.Value), "rule");
        Unique(Criteria.Select(c => c.Card.Id.Value), "criterion");
        Unique(Recipes.Select(r => r.Card.Id.Value), "recipe");
        Unique(Gates.Select(g => g.Card.Id.Value), "gate");
        Unique(Tools.Concat(Scanners).Select(t => t.Card.Id.Value), "tool");
        Unique(Claims.Select(c => c.Card.Id.Value), "claim");
        Unique(Agents.Select(a => a.Card.Area.ToString()), "agent's area");
        var rules = Rules.Select(r => r.Card.Id).ToHashSet();
        var criteria = Criteria.Select(c => c.Card.Id).ToHashSet();
        var recipes = Recipes.Select(r => r.Card.Id).ToHashSet();
        foreach (var c in Criteria.Select(c => c.Card)) Exist(c.Reads, rules, $"criterion {c.Id} reads rule");
        foreach (var c in Claims.Select(c => c.Card))
        {
            Exist(c.Criterion is { } criterion ? [criterion] : [], criteria, $"claim {c.Id} names criterion");
            Exist(c.Reads, rules, $"claim {c.Id} reads rule");
        }
        foreach (var r in Recipes.Select(r => r.Card))
        {
            Exist(r.Clears, rules, $"recipe {r.Id} clears rule");
            Exist(r.Moves, criteria, $"recipe {r.Id} moves criterion");
            Exist(r.After, recipes, $"recipe {r.Id} comes after recipe");
        }
    }

    private static void Unique(IEnumerable<string> ids, string kind)
    {
        if (ids.GroupBy(i => i, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"{kind} '{twice.Key}' exists {twice.Count()} times");
    }

    private static void Exist<TId>(ImmutableArray<TId> named, HashSet<TId> known, string where)
    {
        if (named.FirstOrDefault(n => !known.Contains(n)) is { } missing && named.Any(n => !known.Contains(n)))
            throw new InvalidOperationException($"{where} '{missing}', which does not exist");
    }
}
