using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>Nothing that checks is made to check less.</summary>
public sealed class G7 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G7"), "Tests not weakened",
        "No test is deleted, skipped, emptied or loosened; no bound, rule, flag, script or CI step is lowered or taken out; nothing is silenced.", Area.Testing, []);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        ImmutableArray<string> objections = [.. WeakerTests.Of(trial), .. WeakerConfiguration.Of(trial), .. LooserConfiguration.Of(trial), .. WeakerPipelines.Of(trial), .. trial.Files.SelectMany(Suppressions.Of), .. Hushed.Of(trial)];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), Judgement.Diff(trial));
        return trial.Files.FirstOrDefault(f => f.Kind is "modified" or "renamed" && TestPaths.IsTest(f.Path) && WeakerTests.IsScript(f.Path) && (f.Before is null || f.After is null)) is { } unread
            ? Judgement.Of(Card, GateVerdict.Inconclusive, $"{unread.Path} could not be read as text", Judgement.Diff(trial))
            : Judgement.Of(Card, GateVerdict.Accept, "no test, bound, rule, flag, script or CI step asks for less than before", Judgement.Diff(trial));
    }
}
