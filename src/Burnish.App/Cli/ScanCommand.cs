using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Burnish.App.Advisories;
using Burnish.App.Engine;
using Burnish.App.Reports;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Cli;

/// <summary><c>burnish scan</c>: what the rules find, without running anything of the repository.</summary>
internal static class ScanCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var sarif = new Option<FileInfo>("--sarif") { Description = "Also write the findings to this file as SARIF 2.1.0" };
        var failOn = new Option<string>("--fail-on") { Description = "Exit with 3 where a listed finding in code that ships is at least this bad: critical, high, medium, low, info" };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", "info");
        var everywhere = new Option<bool>("--fail-everywhere") { Description = "--fail-on also counts findings in tests, fixtures, examples, generated and vendored code" };
        var all = new Option<bool>("--all") { Description = "Also show findings of low confidence, suppressed ones, and those that the baseline holds; these never count for --fail-on" };
        var suppressed = new Option<bool>("--suppressed") { Description = "Also show suppressed findings with their reasons" };
        var baseline = new Option<FileInfo>("--baseline") { Description = $"List only what this baseline does not hold; {BaselineFile.Usual} at the root of the checkout where none is named" };
        var history = new Option<bool>("--history") { Description = "Also look for secrets in every file that an earlier commit had and the newest no longer has" };
        var advisories = Arguments.Advisories();
        var fresh = new Option<bool>("--fresh") { Description = "With --tools: run them again even where they ran over the very same files before" };
        var tools = new Option<bool>("--tools") { Description = "Also run the tools that Burnish brings along (oxlint, knip, secretlint and others), shut in over a private copy, and merge what they find; the first time installs them (about 150 MB)" };
        var scope = new ScanScope();
        var command = new Command("scan", "Show what the rules find; nothing of the repository is run") { path, json, sarif, failOn, everywhere, all, suppressed, baseline, history, advisories, tools, fresh };
        scope.AddTo(command);
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, Session.Parallel, new AdvisoryWishes(AdvisoryWishes.FolderOf(parsed.GetValue(advisories)), false, false), ct);
            var (repository, entries) = (session.Composition.Repository, session.Composition.Entries);
            var known = await BaselineFile.ReadAsync(parsed.GetValue(baseline), repository.Top, ct);
            var began = Stopwatch.GetTimestamp();
            var past = parsed.GetValue(history) ? await session.PastSecretsAsync(ct) : [];
            var (commit, before) = await scope.CommitsAsync(session, parsed, ct);
            (var found, DateTimeOffset? measured) = parsed.GetValue(tools) ? await session.Composition.ScanWithToolsAsync(commit, parsed.GetValue(fresh), ct) : (await session.Composition.Examiner.ScanAsync(commit, ct), null);
            if (measured is { } when) session.Say($"tools: what they said of the same files on {when.ToLocalTime():yyyy-MM-dd HH:mm}; run them again with --fresh");
            var seen = With(found, past);
            var listing = Listing.Of(seen, parsed.GetValue(all), await ScanScope.ChangedAsync(session.Composition, commit, before, seen, ct), known);
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (parsed.GetValue(sarif) is { } file)
            {
                var code = await session.Composition.Examiner.CodebaseAsync(commit, seen, ct);
                await Sarif.WriteAsync(file.FullName, listing, commit, entries, SarifFixes.Of(code, listing.Findings, entries, ct), repository.Remote, ct);
            }
            if (parsed.GetValue(json)) Console.Out.WriteLine(ScanDocument.ToJson(listing, (long)elapsed.TotalMilliseconds, entries, repository.Top, past.ToFrozenDictionary(p => p.Finding.Fingerprint, p => p.Commit)));
            else new ScanText(entries, repository.Top, parsed.GetValue(all) || parsed.GetValue(suppressed), parsed.GetValue(all)).Write(listing, elapsed, Terminal.On(Console.Out));
            return Enum.TryParse<Severity>(parsed.GetValue(failOn), ignoreCase: true, out var bound) && listing.Findings.Any(f => f.Severity >= bound && (parsed.GetValue(everywhere) || Origins.Of(f.Place.Path) == Origin.Product))
                ? ExitCodes.CheckFailed : ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>The findings of the history stand beside those of the newest commit.</summary>
    private static Examination With(Examination seen, ImmutableArray<PastFinding> past)
    {
        var byRule = past.ToLookup(p => p.Finding.RuleId, p => p.Finding);
        return past.IsEmpty ? seen : seen with { Rules = [.. seen.Rules.Select(r => byRule.Contains(r.RuleId) ? r with { Outcome = RuleOutcome.Found, Findings = [.. r.Findings, .. byRule[r.RuleId]] } : r)] };
    }
}
