using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>The change does what it says.</summary>
public sealed class G10 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G10"), "The claim is true", "The findings that the change says it removes are gone on rescan, and the same rules see nothing new.", Area.Testing, []);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        if (trial.Claim is not { } claim) return Judgement.Of(Card, GateVerdict.NotApplicable, "the change makes no claim");
        if (claim.MustVanish.IsEmpty) return Judgement.Of(Card, GateVerdict.NotApplicable, "the change claims no finding to be gone");
        var evidence = Judgement.Rescan(trial);
        var claimed = claim.MustVanish.ToImmutableHashSet(StringComparer.Ordinal);
        var before = trial.Base.Findings.Where(f => claimed.Contains(f.Fingerprint)).ToImmutableArray();
        var rules = before.Select(f => f.RuleId).ToImmutableHashSet();
        ImmutableArray<string> objections =
        [
            .. trial.Candidate.Findings.Where(f => claimed.Contains(f.Fingerprint)).Select(f => $"{f.RuleId} is still found in {f.Place.Path}:{f.Place.StartLine}"),
            .. NewFindings.Of(trial, claimed).Where(f => rules.Contains(f.RuleId) && f is { Severity: >= Severity.Low, Confidence: >= Confidence.Medium })
                .Select(f => $"{f.RuleId} now finds {f.Place.Path}:{f.Place.StartLine}: {f.Message}"),
        ];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        if (claimed.Except(before.Select(f => f.Fingerprint)).FirstOrDefault() is { } unseen)
            return Judgement.Of(Card, GateVerdict.Inconclusive, $"the finding {unseen} was not seen before the change", evidence);
        var silenced = NewFindings.Silenced(trial, rules.Contains);
        return silenced.IsEmpty
            ? Judgement.Of(Card, GateVerdict.Accept, $"{claimed.Count} {(claimed.Count == 1 ? "finding is" : "findings are")} gone, and the same rules see nothing new", evidence)
            : Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(silenced), evidence);
    }
}
