using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Merging;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Core.Merging;

public sealed class ToolFindingsTests
{
    private static readonly ImmutableArray<IScanner> Scanners = TestRepository.Catalogue.Scanners;

    private static readonly Codebase Code = TestRepository.Of(Txtar.Read("""
        -- docker-compose.yml --
        services:
          store:
            image: redis:7.4
            ports:
              - "6379:6379"
        -- settings.yml --
        url: here
        url: here
        """).Files).Code;

    [Fact]
    public void A_finding_names_tool_version_and_code_and_keeps_its_fingerprint_when_lines_move()
    {
        var first = Assert.Single(Found(Secret(1)));
        var below = TestRepository.Of(Txtar.Read("-- settings.yml --\n\n\nurl: here\n").Files).Code;

        Assert.Equal("secretlint:PostgreSQLConnection", Assert.Single(first.Sources).ToString());
        Assert.Equal(("secretlint-PostgreSQLConnection", "12.0.0", Severity.High), (first.RuleId.Value, first.Sources[0].Version, first.Severity));
        Assert.Equal(first.Fingerprint, Assert.Single(ToolFindings.Of([Secret(3)], Scanners, below).Findings).Fingerprint);
    }

    [Fact]
    public void Equal_lines_of_one_file_are_told_apart()
    {
        var both = Found(Secret(1, 2));

        Assert.Equal(2, both.Select(f => f.Fingerprint).Distinct().Count());
        Assert.Single(both.Select(f => f.Content).Distinct());
    }

    [Fact]
    public void A_path_that_is_no_part_of_the_repository_is_dropped() =>
        Assert.Empty(Found(Secret(1) with { Problems = [new("node_modules/a/b.yml", 1, "X", "x", true)] }));

    [Fact]
    public void A_line_beyond_the_end_of_the_file_is_its_last() =>
        Assert.InRange(Assert.Single(Found(Secret(99))).Place.StartLine, 2, 3);

    [Fact]
    public void A_tool_that_did_not_answer_says_nothing() => Assert.Empty(Found(Secret(1) with { NotAvailable = "not installed" }));

    [Fact]
    public void A_port_stands_on_its_own_line_and_merges_with_the_rule_that_saw_it_too()
    {
        var theirs = ToolFindings.Of([Measured("dclint", "3.1.0", new Problem("docker-compose.yml", 4, "no-unbound-port-interfaces", "Service \"store\" is exporting port \"6379:6379\" without specifying the interface to listen on.", true))], Scanners, Code);
        var rule = TestRepository.Catalogue.Rules.Single(r => r.Card.Id.Value == "published-store-port");
        var ours = new RuleReport(rule.Card.Id, RuleOutcome.Found, "", [new(rule.Card.Id, Area.Infrastructure, Severity.Medium, Confidence.High, new("docker-compose.yml", 5, 5), "open", "ours")]);

        var merged = MergedReports.Of([ours], theirs, TestRepository.Catalogue.Rules.Select(r => r.Card));

        var one = Assert.Single(Assert.Single(merged).Findings);
        Assert.Equal(("ours", 5), (one.Fingerprint, one.Place.StartLine));
        Assert.Equal(["burnish:published-store-port", "dclint:no-unbound-port-interfaces"], one.Sources.Select(s => s.ToString()));
    }

    [Fact]
    public void Reports_without_findings_of_tools_are_left_as_they_are()
    {
        ImmutableArray<RuleReport> reports = [new(new("a-rule"), RuleOutcome.Clean, "", [])];
        Assert.Equal(reports, MergedReports.Of(reports, ToolFindings.Of([], Scanners, Code), []));
    }

    [Fact]
    public void A_peer_of_ours_that_a_tool_names_exists()
    {
        var rules = TestRepository.Catalogue.Rules.Select(r => r.Card.Id.Value).ToHashSet();
        string[] codes = ["unlisted", "missing-file", "missing-heading", "struct", "no-unresolved-refs", "no-unbound-port-interfaces", "service-image-require-explicit-tag", "no-duplicate-exported-ports", "untrusted-input", "job-needs", "deprecated-commands", "if-cond", "syntax-error"];
        var named = Scanners.SelectMany(s => codes.SelectMany(c => s.Meaning(c, true).Peers)).Where(p => p.StartsWith("burnish:", StringComparison.Ordinal)).Select(p => p["burnish:".Length..]).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(n, rules));
    }

    private static ImmutableArray<Finding> Found(Measurement measurement) => ToolFindings.Of([measurement], Scanners, Code).Findings;

    private static Measurement Secret(params ReadOnlySpan<int> lines)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var line in lines) problems.Add(new("settings.yml", line, "PostgreSQLConnection", "found", true));
        return Measured("secretlint", "12.0.0", [.. problems]);
    }

    private static Measurement Measured(string tool, string version, params ImmutableArray<Problem> problems) =>
        new(new(tool), ToolKind.Scan, "", null, "", 0, 1, "", problems, [], ImmutableSortedDictionary<string, double>.Empty) { Version = version };
}
