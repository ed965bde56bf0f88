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
        var measured = trial.Base.Of(kind).ToImmutableArray();
        foreach (var before in measured.Where(m => m.IsMeasured))
        {
            var name = $"{before.ToolId} in {(before.Directory.Length == 0 ? "the root" : before.Directory)}{(before.Project.Length == 0 ? "" : $" ({before.Project})")}";
            if (trial.Candidate.Of(kind).FirstOrDefault(m => m.Run == before.Run) is not { } after) lost.Add($"{name} was run before and is not any more");
            else if (!after.IsMeasured) lost.Add($"{name}: {after.NotAvailable}");
            else
            {
                compared++;
                added.AddRange(Added(trial, before.Problems, after.Problems));
            }
        }
        // A project that came in looks at files that others of its package may have looked at already.
        foreach (var after in trial.Candidate.Of(kind).Where(m => m.IsMeasured && measured.All(b => b.Run != m.Run)))
        {
            var siblings = measured.Where(b => (b.ToolId, b.Directory) == (after.ToolId, after.Directory)).ToImmutableArray();
            if (siblings.IsEmpty || siblings.Any(b => !b.IsMeasured)) continue;
            compared++;
            added.AddRange(Added(trial, siblings.SelectMany(b => b.Problems), after.Problems));
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
