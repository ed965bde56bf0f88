using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>One file and the rules that look at it, one after the other: its tree is made once and can be let go afterwards.</summary>
internal sealed class FileVisit(FileFacts file, ImmutableArray<RuleQuestion> questions)
{
    private const string Question = "visit";

    private volatile RuleQuestion? asking;

    /// <summary>The files that rules ask for, in the order of their paths.</summary>
    public static IEnumerable<FileVisit> All(IReadOnlyList<RuleQuestion> questions, Codebase code)
    {
        var byFile = new SortedDictionary<string, (FileFacts File, ImmutableArray<RuleQuestion>.Builder Asked)>(StringComparer.Ordinal);
        foreach (var scope in questions.GroupBy(q => (q.Rule as IFileRule)?.Scope).Where(g => g.Key is not null))
        {
            foreach (var file in scope.Key?.Files(code) ?? [])
            {
                if (!byFile.TryGetValue(file.Path, out var visit)) byFile[file.Path] = visit = (file, ImmutableArray.CreateBuilder<RuleQuestion>());
                visit.Asked.AddRange(scope);
            }
        }
        return byFile.Values.Select(v => new FileVisit(v.File, v.Asked.ToImmutable()));
    }

    /// <summary>The rules of the visit.</summary>
    public ImmutableArray<RuleQuestion> Questions { get; } = questions;

    /// <summary>Asks every rule, unless everything is as it was when they were asked before. One that does not come back is left behind, and the others are asked again.</summary>
    public async Task PayAsync(Codebase code, CodebaseState state, InspectLimits limits, CancellationToken cancellationToken)
    {
        if (code.Memory is { } memory && memory.Find<VisitRecord>(Question, file, out var before) && before.Asked == Asked && before.Rests.Holds(code, state))
        {
            foreach (var (rule, sightings) in before.Seen) Questions.First(q => q.Rule.Card.Id.Value == rule).Add(sightings);
            return;
        }
        while (true)
        {
            try
            {
                var witness = new Witness();
                var answers = await Task.Run(() => Ask(code.Seen(witness), cancellationToken), cancellationToken).WaitAsync(limits.PerRule, limits.Clock, cancellationToken);
                foreach (var (question, sightings) in answers) question.Add(sightings);
                // What a rule could not look at is looked at again the next time.
                if (!Questions.Any(q => q.IsOver))
                    code.Memory?.Store(Question, file, new VisitRecord(Asked, witness.Of(code, state), [.. answers.Select(a => new SeenByRule(a.Item1.Rule.Card.Id.Value, a.Item2))]));
                return;
            }
            catch (TimeoutException)
            {
                asking?.GiveUp();
            }
        }
    }

    private string Asked => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', Questions.Select(q => q.Rule.Card.Id.Value)))))[..12];

    private List<(RuleQuestion, ImmutableArray<Sighting>)> Ask(Codebase code, CancellationToken cancellationToken)
    {
        var answers = new List<(RuleQuestion, ImmutableArray<Sighting>)>();
        if (code.Read(file.Path) is not { } text) return answers;
        var held = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var question in Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (question.Rule is not IFileRule rule || question.IsOver || !(rule.Words.IsEmpty || rule.Words.Any(Holds))) continue;
            asking = question;
            var seen = question.Look(rule, code, file, cancellationToken);
            if (!seen.IsEmpty) answers.Add((question, seen));
        }
        return answers;

        bool Holds(string word) => held.TryGetValue(word, out var known) ? known : held[word] = text.Contains(word, StringComparison.Ordinal);
    }
}

/// <summary>What came of a visit.</summary>
/// <param name="Asked">A text that differs where other rules were asked.</param>
/// <param name="Rests">What their answers rest on.</param>
/// <param name="Seen">What they saw; rules that saw nothing are left out.</param>
internal sealed record VisitRecord(string Asked, Testimony Rests, ImmutableArray<SeenByRule> Seen);

/// <summary>What one rule saw in a file.</summary>
internal sealed record SeenByRule(string Rule, ImmutableArray<Sighting> Sightings);
