using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Problems of tools before and after, compared without their lines.</summary>
public static partial class NewProblems
{
    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    /// <summary>What one kind of tool shows: new problems, and what was measured before and is not any more.</summary>
    public static (ImmutableArray<string> New, ImmutableArray<string> Lost, int Compared) Of(Trial trial, ToolKind kind)
    {
        var added = ImmutableArray.CreateBuilder<string>();
        var lost = ImmutableArray.CreateBuilder<string>();
        var compared = 0;
        foreach (var before in trial.Base.Of(kind).GroupBy(m => (m.ToolId, m.Directory)))
        {
            // Several projects of one package are one group: they cannot be told apart by anything but their command.
            if (before.Any(m => !m.IsMeasured)) continue;
            var after = trial.Candidate.Of(kind).Where(m => (m.ToolId, m.Directory) == before.Key).ToImmutableArray();
            var name = $"{before.Key.ToolId} in {(before.Key.Directory.Length == 0 ? "the root" : before.Key.Directory)}";
            if (after.Length < before.Count()) lost.Add($"{name} was run before and is not any more");
            lost.AddRange(after.Where(m => !m.IsMeasured).Select(m => $"{name}: {m.NotAvailable}"));
            if (after.IsEmpty || after.Any(m => !m.IsMeasured)) continue;
            compared++;
            added.AddRange(Added(trial, before.SelectMany(m => m.Problems), after.SelectMany(m => m.Problems)));
        }
        return (added.ToImmutable(), lost.ToImmutable(), compared);
    }

    private static IEnumerable<string> Added(Trial trial, IEnumerable<Problem> before, IEnumerable<Problem> after)
    {
        var known = before.GroupBy(p => Key(p, Judgement.Renamed(trial, p.Path))).ToDictionary(g => g.Key, g => g.Count());
        foreach (var group in after.GroupBy(p => Key(p, p.Path)))
        {
            var more = group.Count() - known.GetValueOrDefault(group.Key);
            if (more <= 0) continue;
            var last = group.Last();
            yield return $"{last.Path}{(last.Line > 0 ? $":{last.Line}" : "")} {last.Code} {last.Message}{(more > 1 ? $" ({more} times)" : "")}";
        }
    }

    private static (string, string, string) Key(Problem problem, string path) => (path, problem.Code, Numbers().Replace(problem.Message, "#"));
}
