using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Judges one change by what was seen before and after it. Pure: whoever made the change cannot reach it.</summary>
public interface IGate
{
    /// <summary>What the gate is.</summary>
    GateCard Card { get; }

    /// <summary>Judges. What could not be looked at is Inconclusive, never accepted.</summary>
    GateResult Judge(Trial trial);
}

/// <summary>What a gate says of itself.</summary>
/// <param name="Id">As in the mission's list, for example <c>G1</c>.</param>
/// <param name="Proves">What an accept proves.</param>
/// <param name="Measures">The kinds of tool that it needs before and after.</param>
public sealed record GateCard(GateId Id, string Title, string Proves, Area Area, ImmutableArray<ToolKind> Measures);

/// <summary>A change before the judges.</summary>
/// <param name="Base">Everything seen before.</param>
/// <param name="Candidate">Everything seen after, in a clean checkout.</param>
/// <param name="Files">What the change did, file by file.</param>
/// <param name="Claim">What the change says it does; null for a foreign change.</param>
/// <param name="Agent">The charter it works under; null for a foreign change.</param>
/// <param name="Subject">The subject of the commit message.</param>
public sealed record Trial(
    Examination Base, Examination Candidate, ImmutableArray<FileChange> Files, Claim? Claim, AgentCard? Agent, string Subject);

/// <summary>What a change says it does.</summary>
/// <param name="MustVanish">Fingerprints of the findings that must be gone.</param>
/// <param name="Criterion">The criterion that must not get worse.</param>
/// <param name="IsSafe">The recipe is declared Safe.</param>
/// <param name="Narrows">What is refused on purpose that was accepted before; empty where nothing. An environment variable or exported name stands in backticks.</param>
/// <param name="Dependencies">Packages brought in.</param>
public sealed record Claim(
    ImmutableArray<string> MustVanish, CriterionId Criterion, bool IsSafe, string Narrows, ImmutableArray<NewDependency> Dependencies);

/// <summary>One file of a change.</summary>
/// <param name="Path">Where it is now; where it was for a deleted file.</param>
/// <param name="OldPath">Where it was; empty for a new file.</param>
/// <param name="Kind">added, modified, deleted, renamed, typeChanged.</param>
/// <param name="Before">Its text before; null for a new or binary file.</param>
/// <param name="After">Its text after; null for a deleted or binary file.</param>
/// <param name="Mode">Git mode after, such as 100644; 000000 for a deleted file.</param>
/// <param name="Added">Lines added.</param>
/// <param name="Removed">Lines removed.</param>
public sealed record FileChange(
    string Path, string OldPath, string Kind, string? Before, string? After, string Mode, int Added, int Removed);

/// <summary>The four answers of a gate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateVerdict>))]
public enum GateVerdict
{
    /// <summary>It looked, and the change holds.</summary>
    Accept,
    /// <summary>It looked, and the change does not hold.</summary>
    Reject,
    /// <summary>It could not tell. Never lands.</summary>
    Inconclusive,
    /// <summary>A precondition is absent, named in the reason.</summary>
    NotApplicable,
}

/// <summary>What a gate answers.</summary>
public sealed record GateResult(GateId Id, GateVerdict Verdict, string Reason, ImmutableArray<GateEvidence> Evidence);

/// <summary>What a gate looked at.</summary>
/// <param name="Command">What was run; or <c>rescan</c>, <c>diff</c> where it was read.</param>
/// <param name="Counts">Figures such as passed, failed.</param>
/// <param name="Digest">SHA-256 of the output, hexadecimal; empty where none.</param>
public sealed record GateEvidence(string Command, int ExitCode, long DurationMs, ImmutableSortedDictionary<string, int> Counts, string Digest);
