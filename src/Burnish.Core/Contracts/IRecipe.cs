using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Mends what its rules find, by exact edits. Deterministic and idempotent; sure or silent.</summary>
public interface IRecipe
{
    /// <summary>What the recipe is.</summary>
    RecipeCard Card { get; }

    /// <summary>Says what it would change. It writes nothing itself.</summary>
    /// <param name="code">The repository, measured where tools were run.</param>
    /// <param name="findings">The findings of the rules it clears; never empty.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken);
}

/// <summary>What a recipe says of itself.</summary>
public sealed record RecipeCard
{
    /// <summary>Kebab-case of the file's name.</summary>
    public required RecipeId Id { get; init; }

    /// <summary>The change in a few words, imperative: it becomes the commit's subject.</summary>
    public required string Title { get; init; }

    /// <summary>The agent that applies it.</summary>
    public required Area Area { get; init; }

    /// <summary>The rules whose findings it removes.</summary>
    public required ImmutableArray<RuleId> Clears { get; init; }

    /// <summary>One item, and one commit, for each subject of its findings, instead of one for all of them.</summary>
    public bool IsPerSubject { get; init; }

    /// <summary>
    /// The frameworks that it knows, in the inventory's words such as <c>express</c>: it is not proposed for findings in packages without one of them,
    /// where it could only refuse. Empty: any.
    /// </summary>
    public ImmutableArray<string> For { get; init; } = [];

    /// <summary>The criteria that it moves; the first is the main one.</summary>
    public required ImmutableArray<CriterionId> Moves { get; init; }

    /// <summary>Why it may run unattended; null where it may not (Unsafe, the default).</summary>
    public string? SafeBecause { get; init; }

    /// <summary>Unsafe unless declared Safe with the reason.</summary>
    public bool IsSafe => SafeBecause is not null;

    /// <summary>What stays as it was: routes, exports, formatting of untouched lines.</summary>
    public required string Keeps { get; init; }

    /// <summary>What it refuses on purpose that was accepted before; empty where nothing. Listed in the report.</summary>
    public string Narrows { get; init; } = "";

    /// <summary>Recipes that must have been tried before this one.</summary>
    public ImmutableArray<RecipeId> After { get; init; } = [];

    /// <summary>Work that a person is spared, in minutes, per finding; source: judgement.</summary>
    public int EffortMinutes { get; init; } = 15;
}

/// <summary>What a recipe answers.</summary>
public abstract record RecipeAnswer
{
    private RecipeAnswer() { }

    /// <summary>It would make this change.</summary>
    /// <param name="Summary">What changes and why, for the commit's body and the changelog.</param>
    /// <param name="Edits">The files.</param>
    public sealed record Change(string Summary, ImmutableArray<FileEdit> Edits) : RecipeAnswer
    {
        /// <summary>Packages to bring in, through the package manager.</summary>
        public ImmutableArray<NewDependency> Dependencies { get; init; } = [];

        /// <summary>The repository's own fixers to run after the edits: its linter's or formatter's fix mode.</summary>
        public ImmutableArray<FixerRun> Fixers { get; init; } = [];

        /// <summary>What is to be run on the change before it is answered for; null where it stands as it is.</summary>
        public Rehearsal? Rehearsal { get; init; }

        /// <summary>What it narrows in this repository beyond the card's words: each environment variable or exported name in backticks. Nothing else of that kind is excused.</summary>
        public string Narrows { get; init; } = "";

        /// <summary>Fingerprints of the findings that it was asked to mend and was not sure of: they stay.</summary>
        public ImmutableArray<string> Leaves { get; init; } = [];
    }

    /// <summary>It is not sure, so it changes nothing; the reason reaches backlog and report.</summary>
    public sealed record Refused(string Reason) : RecipeAnswer;
}

/// <summary>One run of a tool in its fix mode.</summary>
/// <param name="ToolId">The tool.</param>
/// <param name="Directory">The package to run it in.</param>
public sealed record FixerRun(ToolId ToolId, string Directory);

/// <summary>A run of a tool on a change that is not final: what it shows decides what the change becomes.</summary>
/// <param name="Run">Run in a checkout of the change, with its dependencies installed.</param>
/// <param name="Settle">Makes the next change, in place of this one, of what the run printed. It may ask for another rehearsal.</param>
public sealed record Rehearsal(ToolRun Run, Func<ToolOutput, RecipeAnswer> Settle);
