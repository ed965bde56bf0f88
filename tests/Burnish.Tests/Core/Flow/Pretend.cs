using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Tests.Core.Flow;

/// <summary>A repository in memory: a commit is the set of rules whose findings are gone. What is done to it is written down, and it can break at any call.</summary>
internal sealed class Pretend : IExaminer, IWorkbench, ILibrary, IDropList, IAudience, IReporter
{
    public const string Start = "0000000000000000000000000000000000000000";
    private readonly Dictionary<string, ImmutableSortedSet<string>> mended = new(StringComparer.Ordinal) { [Start] = [] };
    private readonly Dictionary<string, string> cooling = new(StringComparer.Ordinal);
    private int calls;

    /// <summary>Rule → number of findings at the start.</summary>
    public required ImmutableSortedDictionary<string, int> Findings { get; init; }

    /// <summary>Recipes whose change conflicts with any change that landed before.</summary>
    public ImmutableHashSet<string> Conflicting { get; init; } = [];

    /// <summary>Recipes that refuse.</summary>
    public ImmutableHashSet<string> Refusing { get; init; } = [];

    /// <summary>Recipe → how many of its findings it is not sure of.</summary>
    public ImmutableSortedDictionary<string, int> Leaves { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Subjects of the history.</summary>
    public ImmutableArray<string> History { get; init; } = [];

    /// <summary>The call that breaks, from 1; 0 for none.</summary>
    public int BreakAt { get; set; }

    /// <summary>Breaks after the work instead of before.</summary>
    public bool BreakAfter { get; set; }

    /// <summary>Calls that came to their end, in order.</summary>
    public List<string> Done { get; } = [];

    public List<RunEvent> Heard { get; } = [];

    public List<RunRecord> Reports { get; } = [];

    public Dictionary<string, List<string>> Branches { get; } = new(StringComparer.Ordinal);

    public List<WorkPlan> Plans { get; } = [];

    public List<CommitMessage> Messages { get; } = [];

    public int Calls => calls;

    public Task<Examination> ExamineAsync(string commit, Examination? earlier, CancellationToken cancellationToken) => CallAsync($"Examine {commit[..6]}", () => Look(commit));

    public Task<Examination> ExamineCandidateAsync(string commit, Examination before, ImmutableArray<FileChange> files, CancellationToken cancellationToken) =>
        CallAsync($"ExamineCandidate {before.Inventory.Repository.Commit[..6]} {commit[..6]}", () => Look(commit));

    public Task<ChangeOutcome> ChangeAsync(WorkPlan plan, string parent, Examination seen, CancellationToken cancellationToken) => CallAsync($"Change {plan.Recipe} {parent[..6]}", () =>
    {
        Plans.Add(plan);
        if (Refusing.Contains(plan.Recipe.Value)) return new ChangeOutcome(null, "", [], "", [], "not sure");
        var left = Leaves.GetValueOrDefault(plan.Recipe.Value);
        return new(Commit(mended[parent].Add(left > 0 ? $"{RuleOf(plan.Recipe)}-{left}" : RuleOf(plan.Recipe)), parent), $"Mends what {plan.Recipe} mends", [], "patch",
            [.. plan.MustVanish.Where(f => left > 0).Take(left)], null);
    });

    public Task<ImmutableArray<FileChange>> CompareAsync(string before, string after, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<FileChange>>([.. mended[after].Except(mended[before]).Select(r => new FileChange($"src/{r}.ts", $"src/{r}.ts", "modified", "a", "b", "100644", 1, 1))]);

    public Task<MergeOutcome> MergeAsync(string parent, string candidate, string tip, CancellationToken cancellationToken) => CallAsync($"Merge {parent[..6]} {candidate[..6]} {tip[..6]}", () =>
    {
        var own = mended[candidate].Except(mended[parent]);
        if (mended[parent].SetEquals(mended[tip])) return new MergeOutcome($"tree of {candidate}", true, candidate, []);
        if (own.Any(r => Conflicting.Contains($"mend-{r}")) && mended[tip].Count > 0) return new(null, false, null, ["src/app.ts"]);
        var merged = Commit(mended[tip].Union(own), tip + "merged");
        return new($"tree of {merged}", false, merged, []);
    });

    public Task<Landing> CommitAsync(string tree, string tip, CommitMessage message, DateTimeOffset date, CancellationToken cancellationToken) => CallAsync($"Commit {tree[8..14]} {tip[..6]}", () =>
    {
        Messages.Add(message);
        return new Landing(Commit(mended[tree["tree of ".Length..]], $"{tip}{message.Subject}"));
    });

    public Task PublishAsync(string branch, string commit, CancellationToken cancellationToken)
    {
        if (!Branches.TryGetValue(branch, out var line)) Branches[branch] = line = [];
        if (!line.Contains(commit)) line.Add(commit); // as the real one: what is on the branch already stays
        return Task.CompletedTask;
    }

    public ImmutableArray<Citation> Find(CriterionId criterion, Area area, string words, int most) =>
        [new(new("practice"), "A practice", "Do so.", "Publisher", "Source", "1", "https://example.org", "2025-01-01")];

    public string? Cooling(string itemId) => cooling.GetValueOrDefault(itemId);

    public void Drop(string itemId, string reason) => CallAsync($"Drop {itemId}", () => cooling[itemId] = reason).GetAwaiter().GetResult();

    public void Hear(RunEvent what) => Heard.Add(what);

    public Task<ImmutableArray<string>> WriteAsync(RunRecord record, CancellationToken cancellationToken)
    {
        Reports.Add(record);
        return Task.FromResult<ImmutableArray<string>>([]);
    }

    /// <summary>The world with this repository in it.</summary>
    public World World(IEngine engine) => new(engine, this, this, this, this, this, this);

    /// <summary>What can be seen of a commit.</summary>
    public Examination Look(string commit)
    {
        var facts = new RepositoryFacts("pretend", commit, "tree", "main", false, false, 1, [.. History.Select(h => new CommitFacts("1", h, "", DateTimeOffset.UnixEpoch))], []);
        return new(new Inventory { Repository = facts }, [.. Findings.Select(f => Report(f.Key, Left(commit, f.Key, f.Value)))], []);
    }

    public static RuleReport Report(string rule, int count) => count == 0
        ? new(new(rule), RuleOutcome.Clean, "", [])
        : new(new(rule), RuleOutcome.Found, "", [.. Enumerable.Range(1, count).Select(n => new Finding(new(rule), Area.Backend, Severity.High, Confidence.High, new($"src/{rule}.ts", n, n), $"{rule} {n}", $"{rule}#{n}"))]);

    private int Left(string commit, string rule, int all) =>
        mended[commit].Contains(rule) ? 0 : mended[commit].FirstOrDefault(m => m.StartsWith(rule + "-", StringComparison.Ordinal)) is { } part ? int.Parse(part[(rule.Length + 1)..]) : all;

    private static string RuleOf(RecipeId recipe) => recipe.Value["mend-".Length..];

    private string Commit(ImmutableSortedSet<string> rules, string parent)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join(',', rules)}\n{parent}")))[..40];
        mended[id] = rules;
        return id;
    }

    private Task<T> CallAsync<T>(string what, Func<T> work)
    {
        var isLast = ++calls == BreakAt;
        if (isLast && !BreakAfter) throw new KilledException();
        var result = work();
        if (isLast) throw new KilledException();
        Done.Add(what);
        return Task.FromResult(result);
    }
}

/// <summary>Stands for the end of the process.</summary>
internal sealed class KilledException : Exception;
