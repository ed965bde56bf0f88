using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Makes gate results, always with what was looked at.</summary>
public static class Judgement
{
    // A reason is one line of a report: the first few examples and the count of the rest (judgement).
    private const int Shown = 5;

    /// <summary>A result.</summary>
    public static GateResult Of(GateCard card, GateVerdict verdict, string reason, params IEnumerable<GateEvidence> evidence) => new(card.Id, verdict, reason, [.. evidence]);

    /// <summary>Rejects where there is anything to object to, else accepts.</summary>
    public static GateResult Of(GateCard card, ImmutableArray<string> objections, string accepted, params IEnumerable<GateEvidence> evidence) =>
        objections.IsEmpty ? Of(card, GateVerdict.Accept, accepted, evidence) : Of(card, GateVerdict.Reject, List(objections), evidence);

    /// <summary>The first few, and how many more there are.</summary>
    public static string List(ImmutableArray<string> all) =>
        string.Join("; ", all.Take(Shown)) + (all.Length > Shown ? $"; and {all.Length - Shown} more" : "");

    /// <summary>What a tool measured, before or after.</summary>
    public static GateEvidence Evidence(Measurement m, string when) => new($"{m.Command} # {when}", m.ExitCode, m.DurationMs, Counts(m), m.Digest);

    /// <summary>What was read of the difference.</summary>
    public static GateEvidence Diff(Trial trial) => new("diff", 0, 0, Figures(("files", trial.Files.Length), ("added", trial.Files.Sum(f => f.Added)), ("removed", trial.Files.Sum(f => f.Removed))), "");

    /// <summary>What was seen by the rules.</summary>
    public static GateEvidence Rescan(Trial trial) => new("rescan", 0, 0, Figures(("before", trial.Base.Findings.Count()), ("after", trial.Candidate.Findings.Count())), "");

    /// <summary>A path before the change as it is called after it.</summary>
    public static string Renamed(Trial trial, string path) =>
        trial.Files.FirstOrDefault(f => f.Kind == "renamed" && f.OldPath == path)?.Path ?? path;

    private static ImmutableSortedDictionary<string, int> Counts(Measurement m) => m.Kind is ToolKind.Tests
        ? Figures(("passed", m.Tests.Count(t => t.Status == TestStatus.Passed)), ("failed", m.Tests.Count(t => t.Status == TestStatus.Failed)), ("skipped", m.Tests.Count(t => t.Status == TestStatus.Skipped)))
        : Figures(("problems", m.Problems.Length), ("errors", m.Problems.Count(p => p.IsError)));

    private static ImmutableSortedDictionary<string, int> Figures(params ReadOnlySpan<(string Name, int Value)> figures)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in figures) counts[name] = value;
        return counts.ToImmutable();
    }
}
