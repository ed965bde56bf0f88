using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Judging;

/// <summary>The gates' answers to one change, and what follows from them.</summary>
public sealed record Verdict(ItemVerdict Outcome, string Reason, ImmutableArray<GateResult> Gates);

/// <summary>Asks every gate and draws the conclusion. One reject rejects; else one inconclusive is inconclusive.</summary>
public static class Verdicts
{
    /// <summary>Judges a trial. A gate that fails to answer is inconclusive, never an accept.</summary>
    public static Verdict Of(Trial trial, IEnumerable<IGate> gates)
    {
        var results = gates.OrderBy(g => g.Card.Id.Value.Length).ThenBy(g => g.Card.Id.Value, StringComparer.Ordinal).Select(g => Ask(g, trial)).ToImmutableArray();
        var worst = results.FirstOrDefault(r => r.Verdict == GateVerdict.Reject) ?? results.FirstOrDefault(r => r.Verdict == GateVerdict.Inconclusive);
        return worst switch
        {
            { Verdict: GateVerdict.Reject } => new(ItemVerdict.Reject, $"{worst.Id}: {worst.Reason}", results),
            { } => new(ItemVerdict.Inconclusive, $"{worst.Id}: {worst.Reason}", results),
            null when !results.Any(r => r.Verdict == GateVerdict.Accept) => new(ItemVerdict.Inconclusive, "no gate could judge it", results),
            null => new(ItemVerdict.Accept, "every gate that applies accepts", results),
        };
    }

    private static GateResult Ask(IGate gate, Trial trial)
    {
        try
        {
            return gate.Judge(trial);
        }
        // The one place where a gate's bug is caught: a broken judge must never wave a change through.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new(gate.Card.Id, GateVerdict.Inconclusive, $"the gate failed: {failure.GetType().Name}: {failure.Message}", []);
        }
    }
}
