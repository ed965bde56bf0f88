using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>Stage 2: asks every rule, side by side, and turns its sightings into findings.</summary>
public static class Inspect
{
    /// <summary>The report of every rule, in the order of their ids. A rule that fails or takes too long is NotAvailable with the reason, never clean.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; rules that do not listen are left behind.</exception>
    public static async Task<Inspection> RunAsync(IEnumerable<IRule> rules, Codebase code, InspectLimits limits, CancellationToken cancellationToken)
    {
        var questions = rules.Select(r => new RuleQuestion(r, limits)).OrderBy(q => q.Rule.Card.Id.Value, StringComparer.Ordinal).ToArray();
        var visits = FileVisit.All(questions, code).ToList();
        var state = code.Memory is null ? new("", "", "") : code.State;
        var visited = visits.SelectMany(v => v.Questions).ToHashSet();
        var work = questions.Where(q => q.Rule is not IFileRule).Select(q => (Func<CancellationToken, Task>)(token => q.AskAsync(code, token)))
            .Concat(visits.Select(v => (Func<CancellationToken, Task>)(token => v.PayAsync(code, state, limits, token))));
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(work, options, async (step, token) => await step(token));
        return new([.. questions.Select(q => Report(q.Rule.Card, q.Answer(visited.Contains(q))))], [.. questions.Select(q => new RuleTime(q.Rule.Card.Id, q.Spent))], !Array.Exists(questions, q => q.IsOver));
    }

    private static RuleReport Report(RuleCard card, RuleAnswer answer) => answer switch
    {
        RuleAnswer.Found found => new(card.Id, RuleOutcome.Found, found.Unseen, Findings(card, found.Sightings)) { SeesMissingPractice = card.SeesMissingPractice },
        RuleAnswer.Clean => new(card.Id, RuleOutcome.Clean, "", []),
        RuleAnswer.NotApplicable no => new(card.Id, RuleOutcome.NotApplicable, no.Reason, []),
        RuleAnswer.NotAvailable no => new(card.Id, RuleOutcome.NotAvailable, no.Reason, []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<Finding> Findings(RuleCard card, ImmutableArray<Sighting> sightings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Finding>(sightings.Length);
        foreach (var s in sightings.OrderBy(s => s.Place.Path, StringComparer.Ordinal).ThenBy(s => s.Place.StartLine).ThenBy(s => s.Place.Start).ThenBy(s => s.Subject, StringComparer.Ordinal))
        {
            var identity = string.Join('\n', card.Id, s.Place.Path, s.Subject, ContentPrint.Squeezed(s.Text));
            var nth = seen[identity] = seen.GetValueOrDefault(identity) + 1; // equal texts in one file are told apart by their order
            findings.Add(new(card.Id, card.Area, s.Severity ?? card.Severity, s.Confidence ?? card.Confidence, s.Place, s.Message, ContentPrint.Of($"{identity}\n{nth}"), s.Subject)
            {
                Content = s.Subject.Length + s.Text.Length == 0 ? "" : ContentPrint.Of($"{card.Id}\n{s.Subject}\n{ContentPrint.Squeezed(s.Text)}"),
            });
        }
        return findings.MoveToImmutable();
    }
}

/// <summary>What came of an inspection.</summary>
/// <param name="Reports">The report of every rule, in the order of their ids.</param>
/// <param name="Times">How long each rule took, in the same order.</param>
/// <param name="IsWhole">No rule failed or ran out of time.</param>
public sealed record Inspection(ImmutableArray<RuleReport> Reports, ImmutableArray<RuleTime> Times, bool IsWhole);

/// <summary>How long one rule took, summed over all threads; the parsing that it was the first to ask for counts.</summary>
public sealed record RuleTime(RuleId Rule, TimeSpan Spent);
