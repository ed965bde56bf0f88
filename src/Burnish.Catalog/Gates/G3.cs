using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>No vulnerability comes in.</summary>
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
            .Where(f => f is { Severity: >= Severity.Medium, Confidence: >= Confidence.Medium })
            .Select(f => $"new finding {f.RuleId} in {f.Place.Path}:{f.Place.StartLine}: {f.Message}");
        ImmutableArray<string> objections = [.. trial.Files.SelectMany(Secrets.Added), .. Dependencies.Unbounded(trial), .. found];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        var silenced = NewFindings.Silenced(trial, _ => true);
        if (silenced.Length > 0) return Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(silenced), evidence);
        if (trial.Candidate.Rules.IsEmpty) return Judgement.Of(Card, GateVerdict.Inconclusive, "no rule was asked after the change", evidence);
        return Judgement.Of(Card, GateVerdict.Accept, "the rescan shows nothing new of medium severity or worse, and no secret; no advisory source read", evidence);
    }
}
