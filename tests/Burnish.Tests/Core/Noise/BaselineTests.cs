using System.Collections.Immutable;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.Tests.Core.Noise;

public sealed class BaselineTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Finding Eval = Found("dynamic-eval", "src/a.ts", "f1", "c1");
    private static readonly Finding Hash = Found("weak-hash", "src/a.ts", "f2", "");

    private static readonly Baseline Known = new Baseline(default, "", []).With([Eval, Hash], Paths("src/a.ts"), Then, "1.0.0", "");

    [Fact]
    public void Known_findings_are_told_from_new_ones()
    {
        var match = Known.Match([Eval, Hash, Found("dynamic-eval", "src/b.ts", "f3", "c3")], Paths("src/a.ts", "src/b.ts"));
        Assert.Equal(["f1", "f2"], match.Known.Keys.Order());
        Assert.Empty(match.Gone);
    }

    [Fact]
    public void What_is_mended_is_gone() => Assert.Equal("f2", Assert.Single(Known.Match([Eval], Paths("src/a.ts")).Gone).Fingerprint);

    [Fact]
    public void A_finding_in_a_moved_file_is_known_again() =>
        Assert.Equal(["m1"], Known.Match([Found("dynamic-eval", "lib/z.ts", "m1", "c1")], Paths("lib/z.ts")).Known.Keys);

    [Fact]
    public void A_copy_is_new_while_the_original_is_there() =>
        Assert.Equal(["f1"], Known.Match([Eval, Found("dynamic-eval", "lib/z.ts", "m1", "c1")], Paths("src/a.ts", "lib/z.ts")).Known.Keys);

    [Theory]
    [InlineData("lib/a.ts", true)]
    [InlineData("lib/z.ts", false)]
    public void Without_text_or_subject_a_moved_file_must_keep_its_name(string path, bool known) =>
        Assert.Equal(known, Known.Match([Found("weak-hash", path, "m2", "")], Paths(path)).Known.ContainsKey("m2"));

    [Fact]
    public void One_entry_takes_one_finding() =>
        Assert.Single(Known.Match([Found("dynamic-eval", "x.ts", "m1", "c1"), Found("dynamic-eval", "y.ts", "m2", "c1")], Paths("x.ts", "y.ts")).Known);

    [Fact]
    public void Writing_again_keeps_dates_and_reasons_and_drops_what_is_gone()
    {
        var reasoned = Known with { Entries = [.. Known.Entries.Select(e => e.Rule == "dynamic-eval" ? e with { Reason = "until the move" } : e)] };
        var again = reasoned.With([Eval, Found("weak-hash", "src/b.ts", "f9", "c9")], Paths("src/a.ts", "src/b.ts"), Now, "1.1.0", "new ones");
        Assert.Equal([("f1", Then, "until the move"), ("f9", Now, "new ones")], again.Entries.Select(e => (e.Fingerprint, e.Added, e.Reason)));
        Assert.Equal((Now, "1.1.0"), (again.Created, again.Catalogue));
    }

    [Fact]
    public void What_a_baseline_holds_is_counted_and_not_listed()
    {
        var listing = Listing.Of(Seen(Eval, Found("weak-hash", "src/b.ts", "f9", "c9")), baseline: Known);
        Assert.Equal(["f9"], listing.Findings.Select(f => f.Fingerprint));
        Assert.Equal(["f1"], listing.Known.Select(f => f.Fingerprint));
        Assert.Equal(["f2"], listing.Gone.Select(f => f.Fingerprint));
    }

    [Fact]
    public void What_is_suppressed_now_is_not_gone()
    {
        var seen = Seen(Hash);
        var quiet = seen with { Rules = [.. seen.Rules, new(new("dynamic-eval"), RuleOutcome.Clean, "", []) { Suppressed = [new(Eval, new(SuppressionKind.InSource, "why"))] }] };
        Assert.Empty(Listing.Of(quiet, baseline: Known).Gone);
    }

    [Fact]
    public void Code_that_ships_comes_first_whatever_its_severity()
    {
        var test = Found("dynamic-eval", "tests/a.ts", "t", "") with { Severity = Severity.Critical };
        var product = Found("dynamic-eval", "src/a.ts", "p", "") with { Severity = Severity.Low };
        Assert.Equal(["p", "t"], Listing.Of(Seen(test, product)).Findings.Select(f => f.Fingerprint));
    }

    [Theory]
    [InlineData("src/a.ts", 5, 5, true)]
    [InlineData("src/a.ts", 3, 4, true)]
    [InlineData("src/a.ts", 8, 9, false)]
    [InlineData("src/b.ts", 5, 5, false)]
    [InlineData("src/new.ts", 0, 0, true)]
    public void A_change_brings_what_stands_on_its_lines_and_what_was_not_there(string path, int from, int to, bool brought)
    {
        var changed = new Changed(ImmutableDictionary<string, ImmutableArray<LineSpan>>.Empty.Add("src/a.ts", [new(4, 6)]), ImmutableDictionary<string, string>.Empty, [Eval with { Place = new("src/old.ts", 0, 0) }]);
        Assert.Equal(brought, changed.Brought(Eval with { Place = new(path, from, to), Fingerprint = "x" }));
    }

    [Fact]
    public void A_finding_about_a_whole_file_is_not_brought_by_moving_the_file()
    {
        var whole = Hash with { Place = new("src/a.ts", 0, 0) };
        var changed = new Changed(ImmutableDictionary<string, ImmutableArray<LineSpan>>.Empty, ImmutableDictionary<string, string>.Empty.Add("lib/a.ts", "src/a.ts"), [whole]);
        Assert.False(changed.Brought(whole with { Place = new("lib/a.ts", 0, 0), Fingerprint = "m" }));
        Assert.True(changed.Brought(whole with { Place = new("lib/b.ts", 0, 0), Fingerprint = "m" }));
    }

    [Theory]
    [InlineData("", Origin.Product)]
    [InlineData("src/app.ts", Origin.Product)]
    [InlineData("charts/api/templates/pod.yaml", Origin.Product)]
    [InlineData("docs/runbook.md", Origin.Product)]
    [InlineData("src/latest/contest.ts", Origin.Product)]
    [InlineData("src/app.test.ts", Origin.Test)]
    [InlineData("integration-tests/docker-compose.yml", Origin.Test)]
    [InlineData("tests/Shop.UnitTests/Order.cs", Origin.Test)]
    [InlineData("src/Shop.FunctionalTests/Order.cs", Origin.Test)]
    [InlineData("dev-packages/node-integration-tests/suites/app.ts", Origin.Test)]
    [InlineData("parser/testfiles/a/Dockerfile", Origin.Test)]
    [InlineData("packages/playground-examples/chain.ts", Origin.Example)]
    [InlineData("benchmarks/run.js", Origin.Test)]
    [InlineData("examples/mvc/index.js", Origin.Example)]
    [InlineData("packages/ui/demo/app.tsx", Origin.Example)]
    [InlineData("examples/mvc/app.test.js", Origin.Test)]
    [InlineData("src/generated/client.ts", Origin.Generated)]
    [InlineData("src/api.gen.ts", Origin.Generated)]
    [InlineData("lib/vendor/x.js", Origin.Vendored)]
    public void A_path_tells_what_kind_of_code_it_is(string path, Origin origin) => Assert.Equal(origin, Origins.Of(path));

    private static Finding Found(string rule, string path, string fingerprint, string content) =>
        new(new(rule), Area.Security, Severity.High, Confidence.High, new(path, 1, 1), "It is wrong", fingerprint) { Content = content };

    private static HashSet<string> Paths(params string[] paths) => [.. paths];

    private static Examination Seen(params Finding[] findings) => new(
        new() { Repository = new("p", new('c', 40), new('e', 40), "main", false, false, 1, [], []), Files = [.. findings.Select(f => f.Place.Path).Append("src/a.ts").Distinct().Select(p => new FileFacts(p, 1, "", "typescript", false, false))] },
        [.. findings.GroupBy(f => f.RuleId).Select(g => new RuleReport(g.Key, RuleOutcome.Found, "", [.. g]))], []);
}
