using System.Collections.Immutable;
using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish claims</c>: what the repository's documents say of its quality, beside what was measured.</summary>
internal static class ClaimsCommand
{
    // What is read on a terminal before losing patience (judgement); --json has all of it.
    private const int MostEvidence = 4;
    private const int LongestNote = 140;

    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var noTools = new Option<bool>("--no-tools") { Description = "Run nothing of the repository; what only a run can settle stays open" };
        var failOn = new Option<string>("--fail-on") { Description = "Exit with 3 where a claim has this verdict: contradicted" };
        failOn.AcceptOnlyFromAmong("contradicted");
        var command = new Command("claims", "Hold what the repository's Markdown says of its quality against what is measured; runs its own tools in a private copy") { path, json, noTools, failOn };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var (head, examiner, entries) = (session.Composition.Repository.Head, session.Composition.Examiner, session.Composition.Entries);
            var ranTools = !parsed.GetValue(noTools);
            var seen = ranTools ? await examiner.ExamineAsync(head, null, ct) : await examiner.ScanAsync(head, ct);
            var card = Score.Of(seen, entries.Criteria, Thresholds.Default);
            var claims = ClaimReader.Read(entries.Claims, await examiner.CodebaseAsync(head, seen, ct), card, seen);
            if (parsed.GetValue(json)) Console.Out.WriteLine(ClaimsDocument.ToJson(claims, seen.Inventory.Repository, ranTools));
            else Write(claims, card, ClaimReader.HasCode(seen.Inventory), ranTools, Terminal.On(Console.Out));
            return parsed.GetValue(failOn) is not null && claims.Any(c => c.Verdict == ClaimVerdict.Contradicted) ? ExitCodes.CheckFailed : ExitCodes.Done;
        }));
        return command;
    }

    private static void Write(ImmutableArray<QualityClaim> claims, Scorecard card, bool hasCode, bool ranTools, IAnsiConsole console)
    {
        foreach (var (verdict, title, style) in new[]
        {
            (ClaimVerdict.Contradicted, "Contradicted", Terminal.Of(CriterionStatus.Unmet)),
            (ClaimVerdict.NotMeasurable, "Not measurable", Terminal.Of(CriterionStatus.Unknown)),
            (ClaimVerdict.Supported, "Supported", Terminal.Of(CriterionStatus.Met)),
        })
        {
            var ofVerdict = claims.Where(c => c.Verdict == verdict).ToList();
            if (ofVerdict.Count == 0) continue;
            console.Write(new Text($"{title} ({ofVerdict.Count})\n", style));
            foreach (var group in ofVerdict.GroupBy(c => (c.Criterion, c.Reason)).OrderBy(g => g.Key.Criterion is null).ThenBy(g => g.Key.Criterion?.Value, StringComparer.Ordinal))
                Write([.. group], card, console);
            console.WriteLine();
        }
        if (!hasCode) Terminal.Fact(console, "No code", "The repository holds texts only: what they say is about other things.");
        Terminal.Fact(console, "Claims", $"{Words.Count(claims.Length, "claim")} in {Words.Count(claims.Select(c => c.File).Distinct(StringComparer.Ordinal).Count(), "document")}: "
            + $"{claims.Count(c => c.Verdict == ClaimVerdict.Contradicted)} contradicted, {claims.Count(c => c.Verdict == ClaimVerdict.Supported)} supported, {claims.Count(c => c.Verdict == ClaimVerdict.NotMeasurable)} not measurable"
            + (ranTools ? "" : "; the repository's tools were not run"));
    }

    /// <summary>Claims that one reason decides: what was measured first, then where it is claimed.</summary>
    private static void Write(ImmutableArray<QualityClaim> claims, Scorecard card, IAnsiConsole console)
    {
        var first = claims[0];
        var title = first.Criterion is { } id && card.Of(id) is { } line ? line.Title : "The scorecard as a whole";
        var lines = new List<string> { $"{title}: {first.Reason}" };
        if (first.Next.Length > 0) lines.Add($"to settle it: {first.Next}");
        lines.AddRange(first.Evidence.Take(MostEvidence).Select(Of).Where(e => e.Length > 0 && !first.Reason.EndsWith(e, StringComparison.Ordinal)).Select(e => $"- {e}"));
        if (first.Evidence.Length > MostEvidence) lines.Add("- and more, in --json");
        lines.AddRange(claims.Select(c => $"{c.File}:{c.Line}  \u201c{c.Text}\u201d"));
        Terminal.Row(console, first.Criterion?.Value ?? "all", Terminal.Bold, [.. lines]);
    }

    private static string Of(EvidenceItem evidence)
    {
        var place = evidence.File.Length == 0 ? "" : evidence.Line > 0 ? $"{evidence.File}:{evidence.Line} " : $"{evidence.File} ";
        var note = evidence.Note.Length > LongestNote ? $"{evidence.Note[..LongestNote].TrimEnd()}\u2026" : evidence.Note;
        var value = evidence.Value is { } v ? $" {Words.Number(v)} {evidence.Unit}" : "";
        return $"{place}{note}{value}{(evidence.Command.Length > 0 ? $" ({evidence.Command})" : "")}".Trim();
    }
}
