using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>No vulnerability comes in.</summary>
/// <remarks>
/// A new finding is held against the change with one exception: its rule declares that it sees a practice which the repository lacks
/// (<see cref="RuleCard.SeesMissingPractice"/>, so it names no line), and before the change the rule was not applicable. The first
/// dependency makes an audit worth asking for and breaks nothing. A finding about what is in the tree, such as a disabled certificate check
/// in the first script, is always held against the change, and so is a practice that was kept, or asked for, before.
/// </remarks>
public sealed class G3 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G3"), "No vulnerability introduced", "The rescan shows no new finding of medium severity or worse, no new secret and no unbounded dependency.", Area.Security, []);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        ImmutableArray<GateEvidence> evidence = [Judgement.Rescan(trial), Judgement.Diff(trial)];
        var found = NewFindings.Of(trial, [])
            .Where(f => f is { Severity: >= Severity.Medium, Confidence: >= Confidence.Medium }).ToLookup(f => NewFindings.BeginsToApply(trial, f));
        var wrong = found[false].Select(f => $"new finding {f.RuleId} in {f.Place.Path}:{f.Place.StartLine}: {f.Message}");
        ImmutableArray<string> objections = [.. trial.Files.SelectMany(Secrets.Added), .. Dependencies.Unbounded(trial), .. wrong];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        var silenced = NewFindings.Silenced(trial, _ => true);
        if (silenced.Length > 0) return Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(silenced), evidence);
        if (trial.Candidate.Rules.IsEmpty) return Judgement.Of(Card, GateVerdict.Inconclusive, "no rule was asked after the change", evidence);
        return Judgement.Of(Card, GateVerdict.Accept,
            $"the rescan shows nothing new of medium severity or worse, and no secret; {Advisories(trial)}{Beginning([.. found[true].Select(f => f.RuleId.Value).Distinct()])}", evidence);
    }

    private static string Advisories(Trial trial) =>
        trial.Candidate.Advisories?.Available.Select(a => a.Name).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } read ? $"advisories of {string.Join(", ", read)} read" : "no advisory source read";

    private static string Beginning(ImmutableArray<string> rules) => rules.IsEmpty ? "" : $"; begins to apply: {string.Join(", ", rules)}";
}
