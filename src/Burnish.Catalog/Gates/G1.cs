using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>Every test that passed before passes after.</summary>
public sealed class G1 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G1"), "Tests pass", "Every test that passed before the change passes after it; none vanished, none is skipped.", Area.Testing,
        [ToolKind.Tests, ToolKind.Typecheck, ToolKind.Build]);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        var before = trial.Base.Of(ToolKind.Tests).Where(m => m.IsMeasured).ToImmutableArray();
        var after = trial.Candidate.Of(ToolKind.Tests).ToImmutableArray();
        if (before.IsEmpty) return WithoutSuite(trial);
        var evidence = before.Select(m => Judgement.Evidence(m, "before")).Concat(after.Select(m => Judgement.Evidence(m, "after"))).ToImmutableArray();
        var silent = after.Where(m => !m.IsMeasured && before.Any(b => b.Run == m.Run)).ToImmutableArray();
        // A suite that started before and does not any more was broken by the change; a tool that could not be run says nothing.
        if (silent.FirstOrDefault(m => m.NotAvailable?.StartsWith(Readings.DidNotStart, StringComparison.Ordinal) == true) is { } broken)
            return Judgement.Of(Card, GateVerdict.Reject, $"the suite {Name(broken)} ran before and does not any more: {broken.NotAvailable}", evidence);
        if (silent.Length > 0)
            return Judgement.Of(Card, GateVerdict.Inconclusive, $"the suite {Name(silent[0])} could not be run after the change: {silent[0].NotAvailable}", evidence);
        var objections = Objections(trial, before, [.. after.Where(m => m.IsMeasured)]);
        var passed = before.Sum(m => m.Tests.Count(t => t.Status == TestStatus.Passed));
        return Judgement.Of(Card, objections, $"all {passed} tests that passed before pass after", evidence);
    }

    private static ImmutableArray<string> Objections(Trial trial, ImmutableArray<Measurement> before, ImmutableArray<Measurement> after)
    {
        var old = before.SelectMany(m => m.Tests).Select(t => t with { Id = RenamedId(trial, t.Id) }).ToLookup(t => t.Id, StringComparer.Ordinal);
        var now = after.SelectMany(m => m.Tests).ToLookup(t => t.Id, StringComparer.Ordinal);
        var objections = ImmutableArray.CreateBuilder<string>();
        foreach (var test in old.Where(t => t.All(one => one.Status == TestStatus.Passed)))
        {
            if (!now.Contains(test.Key)) objections.Add($"'{test.Key}' passed before and is gone");
            else if (now[test.Key].FirstOrDefault(t => t.Status == TestStatus.Failed) is { } failed) objections.Add($"'{test.Key}' passed before and fails: {FirstLine(failed.Message)}");
            else if (now[test.Key].Any(t => t.Status == TestStatus.Skipped)) objections.Add($"'{test.Key}' passed before and is skipped");
        }
        objections.AddRange(now.Where(t => !old.Contains(t.Key)).SelectMany(t => t).Where(t => t.Status == TestStatus.Failed).Select(t => $"'{t.Id}' is new and fails: {FirstLine(t.Message)}"));
        // Errors outside any test end a run with a failure that no test shows.
        objections.AddRange(after.Where(m => m.ExitCode != 0 && m.Tests.All(t => t.Status != TestStatus.Failed))
            .Where(m => before.Any(b => b.Run == m.Run && b.ExitCode == 0))
            .Select(m => $"the suite {Name(m)} ends with exit code {m.ExitCode} although no test fails"));
        return objections.ToImmutable();
    }

    private GateResult WithoutSuite(Trial trial)
    {
        var isSafe = trial.Claim is { IsSafe: true };
        var why = trial.Base.Of(ToolKind.Tests).FirstOrDefault() is { } silent ? $"the suite {Name(silent)} could not run before the change either ({silent.NotAvailable})" : "no suite of a runner that Burnish knows was found";
        var measured = trial.Candidate.Measurements.Where(m => m.Kind is ToolKind.Tests or ToolKind.Typecheck or ToolKind.Build).Select(m => Judgement.Evidence(m, "after")).ToImmutableArray();
        var failing = trial.Candidate.Of(ToolKind.Tests).Where(m => m.IsMeasured).SelectMany(m => m.Tests).Where(t => t.Status == TestStatus.Failed).Select(t => $"'{t.Id}' is new and fails").ToImmutableArray();
        var types = NewProblems.Of(trial, ToolKind.Typecheck);
        var build = NewProblems.Of(trial, ToolKind.Build);
        var objections = failing.AddRange(types.New).AddRange(build.New);
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, $"{why}; {Judgement.List(objections)}", measured);
        if (types.Lost.Concat(build.Lost).FirstOrDefault() is { } lost) return Judgement.Of(Card, GateVerdict.Inconclusive, $"{why}; {lost}", measured);
        if (!isSafe) return Judgement.Of(Card, GateVerdict.Inconclusive, $"{why}, and the change is not declared safe", measured);
        return types.Compared + build.Compared == 0
            ? Judgement.Of(Card, GateVerdict.NotApplicable, $"{why}, and there is neither a type check nor a build to compare; the change is declared safe", measured)
            : Judgement.Of(Card, GateVerdict.Accept, $"{why}; types and build were compared instead and show nothing new; the change is declared safe", measured);
    }

    /// <summary>A test's id begins with its file.</summary>
    private static string RenamedId(Trial trial, string id)
    {
        var end = id.IndexOf(" > ", StringComparison.Ordinal);
        return end < 0 ? Judgement.Renamed(trial, id) : Judgement.Renamed(trial, id[..end]) + id[end..];
    }

    private static string Name(Measurement m) => $"{m.ToolId} in {(m.Directory.Length == 0 ? "the root" : m.Directory)}";

    private static string FirstLine(string text) => text.Split('\n')[0];
}
