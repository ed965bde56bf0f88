using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Burnish.App.Advisories;
using Burnish.App.Engine;
using Burnish.App.Reports;
using Burnish.Catalog;
using Burnish.Core.Model;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish scan</c>: what the rules find, without running anything of the repository.</summary>
internal static class ScanCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var sarif = new Option<FileInfo>("--sarif") { Description = "Also write the findings to this file as SARIF 2.1.0" };
        var failOn = new Option<string>("--fail-on") { Description = "Exit with 3 where a shown finding is at least this bad: critical, high, medium, low, info" };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", "info");
        var all = new Option<bool>("--all") { Description = "Also show findings of low confidence" };
        var history = new Option<bool>("--history") { Description = "Also look for secrets in every file that an earlier commit had and the newest no longer has" };
        var advisories = Arguments.Advisories();
        var command = new Command("scan", "Show what the rules find; nothing of the repository is run") { path, json, sarif, failOn, all, history, advisories };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, Session.Parallel, new AdvisoryWishes(AdvisoryWishes.FolderOf(parsed.GetValue(advisories)), false, false), ct);
            var (repository, entries) = (session.Composition.Repository, session.Composition.Entries);
            var began = Stopwatch.GetTimestamp();
            var past = parsed.GetValue(history) ? await session.PastSecretsAsync(ct) : [];
            var seen = Shown(With(await session.Composition.Examiner.ScanAsync(repository.Head, ct), past), parsed.GetValue(all));
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (parsed.GetValue(sarif) is { } file) await Sarif.WriteAsync(file.FullName, seen.Findings, ScanDocument.NotAvailable(seen), repository.Head, entries, ct);
            if (parsed.GetValue(json)) Console.Out.WriteLine(ScanDocument.ToJson(seen, (long)elapsed.TotalMilliseconds, entries, repository.Top, past.ToFrozenDictionary(p => p.Finding.Fingerprint, p => p.Commit)));
            else Write(seen, entries, elapsed, Terminal.On(Console.Out));
            return Enum.TryParse<Severity>(parsed.GetValue(failOn), ignoreCase: true, out var bound) && seen.Findings.Any(f => f.Severity >= bound) ? ExitCodes.CheckFailed : ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Findings of low confidence are not shown unless asked for.</summary>
    internal static Examination Shown(Examination seen, bool all) => all ? seen
        : seen with { Rules = [.. seen.Rules.Select(r => r with { Findings = [.. r.Findings.Where(f => f.Confidence > Confidence.Low)] })] };

    /// <summary>The findings of the history stand beside those of the newest commit.</summary>
    private static Examination With(Examination seen, ImmutableArray<PastFinding> past)
    {
        var byRule = past.ToLookup(p => p.Finding.RuleId, p => p.Finding);
        return past.IsEmpty ? seen : seen with { Rules = [.. seen.Rules.Select(r => byRule.Contains(r.RuleId) ? r with { Outcome = RuleOutcome.Found, Findings = [.. r.Findings, .. byRule[r.RuleId]] } : r)] };
    }

    private static void Write(Examination seen, Entries entries, TimeSpan elapsed, IAnsiConsole console)
    {
        var mending = new Mending(entries);
        var findings = ScanDocument.Ordered(seen.Findings).ToList();
        foreach (var finding in findings)
        {
            var place = finding.Place switch { { Path: "" } => "the repository", { StartLine: 0 } p => p.Path, var p => $"{p.Path}:{p.StartLine}" };
            Terminal.Row(console, Words.Lower(finding.Severity), Terminal.Of(finding.Severity), $"{place}  {finding.RuleId}\n{finding.Message}"
                + (mending.Of(finding.RuleId) is { } recipe ? $"\nfix: {recipe.Id} ({mending.Fix(finding.RuleId)})" : ""));
        }
        foreach (var unseen in ScanDocument.NotAvailable(seen)) Terminal.Row(console, "not seen", Terminal.Dim, $"{unseen.Source}: {unseen.Reason}");
        var counts = string.Join(", ", findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Words.Lower(g.Key)}"));
        console.WriteLine();
        Terminal.Fact(console, "Found", $"{Words.Count(findings.Count, "finding")}{(counts.Length > 0 ? $" ({counts})" : "")} in {Words.Count(seen.Inventory.Files.Length, "file")}, {Words.Number(elapsed.TotalSeconds)} s");
    }
}
