using System.Collections.Immutable;
using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>
/// Makes a trial of a case. <c>before/PATH</c> and <c>after/PATH</c> are files; <c>@base</c>, <c>@candidate</c> say what was seen; <c>@claim</c>, <c>@agent</c>,
/// <c>@modes</c>, <c>@renamed</c>, <c>@padded</c> (path and length), <c>@binary</c>, <c>@history</c> and <c># subject:</c> say the rest;
/// <c>endpoint METHOD PATH</c>, <c>environment NAME DEFAULT</c>, <c>gap SURVEYOR PATH reason</c> and <c>lock MANIFEST LOCK [refuses-scripts]</c> are facts that were surveyed. One fact a line.
/// </summary>
internal static class GateCase
{
    public static Trial Trial(Txtar said)
    {
        var files = said.Files;
        return new(
            Examination(files, "@base"), Examination(files, "@candidate"), Changes(files),
            files.ContainsKey("@claim") ? Claim(Lines(files, "@claim")) : null,
            files.ContainsKey("@agent") ? new AgentCard(new("tester"), "Tester", Area.Backend, "Test.", [], [.. Lines(files, "@agent")], []) : null,
            said.Said("subject") ?? "Change one thing");
    }

    private static ImmutableArray<FileChange> Changes(ImmutableSortedDictionary<string, string> files)
    {
        var renamed = Lines(files, "@renamed").Select(l => l.Split(' ')).ToDictionary(p => p[1], p => p[0]);
        var modes = Lines(files, "@modes").Select(l => l.Split(' ')).ToDictionary(p => p[0], p => p[1]);
        var binary = Lines(files, "@binary").ToHashSet();
        var paths = files.Keys.Where(k => !k.StartsWith('@')).Select(k => k[(k.IndexOf('/', StringComparison.Ordinal) + 1)..]).Except(renamed.Values).Concat(binary).Concat(modes.Keys).Distinct().Order(StringComparer.Ordinal);
        return [.. paths.Select(p => Change(files, p, renamed.GetValueOrDefault(p), modes.GetValueOrDefault(p), binary.Contains(p)))];
    }

    private static FileChange Change(ImmutableSortedDictionary<string, string> files, string path, string? oldPath, string? mode, bool isBinary)
    {
        var (before, after) = (files.GetValueOrDefault($"before/{oldPath ?? path}"), files.GetValueOrDefault($"after/{path}"));
        if (Lines(files, "@padded").Select(l => l.Split(' ')).FirstOrDefault(l => l[0] == path) is { } padded) after = after?.PadRight(int.Parse(padded[1], CultureInfo.InvariantCulture));
        var kind = (oldPath, before, after, isBinary) switch { ({ }, _, _, _) => "renamed", (_, _, _, true) => "modified", (_, null, _, _) => "added", (_, _, null, _) => "deleted", _ => "modified" };
        return new(path, kind == "added" ? "" : oldPath ?? path, kind, before, after, mode ?? (kind == "deleted" ? "000000" : "100644"), after?.Split('\n').Length ?? 0, before?.Split('\n').Length ?? 0);
    }

    private static Claim Claim(ImmutableArray<string> lines) => new(
        [.. lines.Where(l => l.StartsWith("vanish ", StringComparison.Ordinal)).Select(l => l[7..])], new("SEC-1"), lines.Contains("safe"), lines.FirstOrDefault(l => l.StartsWith("narrows ", StringComparison.Ordinal))?[8..] ?? "",
        [.. lines.Where(l => l.StartsWith("dependency ", StringComparison.Ordinal)).Select(l => l.Split(' ')).Select(p => new NewDependency("", p[1], p[2], p[3], IsDevelopment: false))]);

    private static Examination Examination(ImmutableSortedDictionary<string, string> files, string name)
    {
        var lines = Lines(files, name);
        var history = Lines(files, "@history").Select(s => new CommitFacts(new('a', 40), s, "Ada", DateTimeOffset.UnixEpoch));
        ImmutableArray<string[]> Said(string word) => [.. lines.Where(l => l.StartsWith(word + " ", StringComparison.Ordinal)).Select(l => l.Split(' '))];
        var place = new Place("src/app.ts", 1, 1);
        var inventory = new Inventory
        {
            Endpoints = [.. Said("endpoint").Select(p => new Endpoint(p[1], p[2], "express", place, "", [], place, "", IsAsync: false, []))],
            EnvironmentVariables = [.. Said("environment").Select(p => new EnvironmentVariable(p[1], p.ElementAtOrDefault(2) ?? "", place))],
            Gaps = [.. Said("gap").Select(p => new SurveyGap(p[1], p[2], string.Join(' ', p.Skip(3))))],
            Packages = [.. Said("lock").Select(p => new Package("", "project", "npm", "npm", p[1], p[2], null, IsModule: false, "", "", ImmutableSortedDictionary<string, string>.Empty, []) { RefusesInstallScripts = p.Contains("refuses-scripts") })],
            Repository = new("project", new('c', 40), new('e', 40), "main", IsShallow: false, IsDirty: false, CommitCount: 1, [.. history], []),
            Files = [.. lines.Where(l => l.StartsWith("executable ", StringComparison.Ordinal)).Select(l => new FileFacts(l[11..], 1, "", "shell", IsTest: false, IsExecutable: true))],
        };
        return new(inventory, Rules(lines), [.. Measurements(lines)]);
    }

    /// <summary><c>finding RULE SEVERITY CONFIDENCE PATH FINGERPRINT SUBJECT | message</c>, the same with <c>suppressed</c>, <c>rule RULE OUTCOME reason</c>, <c>practice RULE</c>, <c>unseen RULE reason</c>.</summary>
    private static ImmutableArray<RuleReport> Rules(ImmutableArray<string> lines)
    {
        IEnumerable<IGrouping<RuleId, Finding>> Findings(string word) => lines.Where(l => l.StartsWith(word + " ", StringComparison.Ordinal)).Select(l => l.Split(" | ")).Select(l => (Words: l[0].Split(' '), Message: l[1])).Select(l => new Finding(
            new(l.Words[1]), Area.Security, Enum.Parse<Severity>(l.Words[2]), Enum.Parse<Confidence>(l.Words[3]), new(l.Words[4], 1, 1), l.Message, l.Words[5], l.Words.ElementAtOrDefault(6) ?? "")).GroupBy(f => f.RuleId);
        string Unseen(RuleId rule) => lines.FirstOrDefault(l => l.StartsWith($"unseen {rule} ", StringComparison.Ordinal)) is { } said ? said.Split(' ', 3)[2] : "";
        var findings = Findings("finding");
        var suppressed = Findings("suppressed").Select(g => new RuleReport(g.Key, RuleOutcome.Clean, "", []) { Suppressed = [.. g.Select(f => new SuppressedFinding(f, new(SuppressionKind.InSource, "we know")))] });
        var other = lines.Where(l => l.StartsWith("rule ", StringComparison.Ordinal)).Select(l => l.Split(' ', 4)).Select(p => new RuleReport(new(p[1]), Enum.Parse<RuleOutcome>(p[2]), p.ElementAtOrDefault(3) ?? "", []));
        return [.. findings.Select(g => new RuleReport(g.Key, RuleOutcome.Found, Unseen(g.Key), [.. g]) { SeesMissingPractice = lines.Contains($"practice {g.Key}") }), .. suppressed, .. other];
    }

    /// <summary><c>tool ID KIND DIRECTORY EXIT [PROJECT]</c>, then <c>passed|failed|skipped ID</c> and <c>problem PATH LINE CODE message</c>; <c>silent ID KIND DIRECTORY reason</c>.</summary>
    private static IEnumerable<Measurement> Measurements(ImmutableArray<string> lines)
    {
        Measurement? open = null;
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            var rest = string.Join(' ', words.Skip(1));
            switch (words[0])
            {
                case "tool" or "silent":
                    if (open is not null) yield return open;
                    open = new(new(words[1]), Enum.Parse<ToolKind>(words[2]), words[3] == "." ? "" : words[3], words[0] == "silent" ? string.Join(' ', words.Skip(4)) : null, words[1],
                        words[0] == "silent" ? 1 : int.Parse(words[4], CultureInfo.InvariantCulture), 7, new('d', 64), [], [], ImmutableSortedDictionary<string, double>.Empty)
                    {
                        Project = words[0] == "tool" ? words.ElementAtOrDefault(5) ?? "" : "",
                    };
                    break;
                case "passed" or "failed" or "skipped" when open is not null:
                    open = open with { Tests = open.Tests.Add(new(rest, Enum.Parse<TestStatus>(words[0], ignoreCase: true), words[0] == "failed" ? "it broke" : "")) };
                    break;
                case "problem" when open is not null:
                    open = open with { Problems = open.Problems.Add(new(words[1], int.Parse(words[2], CultureInfo.InvariantCulture), words[3], string.Join(' ', words.Skip(4)), IsError: true)) };
                    break;
            }
        }
        if (open is not null) yield return open;
    }

    private static ImmutableArray<string> Lines(ImmutableSortedDictionary<string, string> files, string name) =>
        [.. files.GetValueOrDefault(name, "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
