using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>One file and the rules that look at it, one after the other: its tree is made once and can be let go afterwards.</summary>
internal sealed class FileVisit(FileFacts file, ImmutableArray<RuleQuestion> questions)
{
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

    /// <summary>Asks every rule; one that does not come back is left behind, and the others are asked again.</summary>
    public async Task PayAsync(Codebase code, InspectLimits limits, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answers = await Task.Run(() => Ask(code, cancellationToken), cancellationToken).WaitAsync(limits.PerRule, limits.Clock, cancellationToken);
                foreach (var (question, sightings) in answers) question.Add(sightings);
                return;
            }
            catch (TimeoutException)
            {
                asking?.GiveUp();
            }
        }
    }

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
