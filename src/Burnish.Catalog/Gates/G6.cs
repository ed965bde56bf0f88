using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>The repository's own conventions hold.</summary>
public sealed class G6 : IGate
{
    // The customary bound of a commit subject (git's own documentation asks for about 50, tools cut at 72).
    private const int SubjectLength = 72;

    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G6"), "Conventions followed", "No new linter, formatter or type problem; the commit's subject is in the repository's own style.", Area.Documentation,
        [ToolKind.Lint, ToolKind.Format, ToolKind.Typecheck]);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        var compared = Card.Measures.Select(k => NewProblems.Of(trial, k)).ToImmutableArray();
        ImmutableArray<string> objections = [.. Subject(trial), .. compared.SelectMany(c => c.New)];
        var evidence = Card.Measures.SelectMany(k => trial.Base.Of(k).Select(m => Judgement.Evidence(m, "before")).Concat(trial.Candidate.Of(k).Select(m => Judgement.Evidence(m, "after")))).ToImmutableArray();
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        ImmutableArray<string> lost = [.. compared.SelectMany(c => c.Lost)];
        if (lost.Length > 0) return Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(lost), evidence);
        var tools = compared.Sum(c => c.Compared);
        return tools == 0
            ? Judgement.Of(Card, GateVerdict.NotApplicable, "no linter, formatter or type check of the repository's own was measured before the change; the subject is in style", evidence)
            : Judgement.Of(Card, GateVerdict.Accept, $"{tools} {(tools == 1 ? "tool shows" : "tools show")} no new problem; the subject is in style", evidence);
    }

    private static IEnumerable<string> Subject(Trial trial)
    {
        if (trial.Subject.Length > SubjectLength) yield return $"the subject has {trial.Subject.Length} characters, more than {SubjectLength}";
        if (trial.Subject.Contains('\n', StringComparison.Ordinal)) yield return "the subject has more than one line";
        // What the house style makes of any title tells whether subjects carry a type here.
        var isConventional = Messages.IsConventional(Messages.Subject("Add one thing", Area.Backend, trial.Base.Inventory.Repository));
        if (trial.Subject.Length > 0 && isConventional && !Messages.IsConventional(trial.Subject)) yield return $"the subject '{trial.Subject}' has no type, and most subjects of the repository do";
    }
}
