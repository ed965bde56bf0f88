using System.Collections.Immutable;
using Burnish.Core.Merging;
using Burnish.Core.Model;
using CsCheck;

namespace Burnish.Tests.Core.Merging;

public sealed class MergeTests
{
    // Data first: what each rule is about. The names that rules and codes share are the declared equivalences.
    private static readonly ImmutableDictionary<string, Weakness> About = new Dictionary<string, Weakness>
    {
        ["dynamic-eval"] = new("CWE-95", ["burnish:dynamic-eval", "eslint:no-eval"]),
        ["code-injection"] = new("CWE-95", ["burnish:code-injection"]),
        ["oxlint-no-eval"] = new("", ["oxlint:no-eval", "eslint:no-eval"]),
        ["biome-no-global-eval"] = new("CWE-95", ["biome:noGlobalEval"]),
        ["oxlint-no-unused-vars"] = new("", ["oxlint:no-unused-vars"]),
        ["knip-unused-export"] = new("", ["knip:exports"]),
    }.ToImmutableDictionary(p => p.Key, p => p.Value);

    [Fact]
    public void One_place_and_one_weakness_are_one_finding_that_names_all_sources()
    {
        var merged = Merged(Ours("dynamic-eval", 4), Theirs("oxlint", "no-eval", 4), Theirs("biome", "no-global-eval", 4));

        var one = Assert.Single(merged);
        Assert.Equal(("dynamic-eval", "a.ts:dynamic-eval:4"), (one.RuleId.Value, one.Fingerprint));
        Assert.Equal(["burnish:dynamic-eval", "biome:no-global-eval", "oxlint:no-eval"], one.Sources.Select(s => s.ToString()));
    }

    [Fact]
    public void Lines_that_overlap_are_one_place()
    {
        Assert.Single(Merged(Ours("dynamic-eval", 4, 9), Theirs("oxlint", "no-eval", 9, 12)));
        Assert.Equal(2, Merged(Ours("dynamic-eval", 4, 9), Theirs("oxlint", "no-eval", 10, 12)).Length);
    }

    [Fact]
    public void Another_file_is_another_place() =>
        Assert.Equal(2, Merged(Ours("dynamic-eval", 4), Theirs("oxlint", "no-eval", 4) with { Place = new("b.ts", 4, 4) }).Length);

    [Fact]
    public void A_finding_about_a_whole_file_is_not_one_about_a_line() =>
        Assert.Equal(2, Merged(Ours("dynamic-eval", 0), Theirs("oxlint", "no-eval", 4)).Length);

    [Fact]
    public void Another_weakness_on_the_same_line_stays_another_finding() =>
        Assert.Equal(2, Merged(Ours("dynamic-eval", 4), Theirs("oxlint", "no-unused-vars", 4)).Length);

    [Fact]
    public void Two_findings_of_one_source_stay_two()
    {
        Assert.Equal(2, Merged(Ours("dynamic-eval", 4), Ours("code-injection", 4)).Length);
        Assert.Equal(2, Merged(Theirs("oxlint", "no-eval", 4), Theirs("oxlint", "no-eval", 4) with { Fingerprint = "other" }).Length);
    }

    [Fact]
    public void A_rule_keeps_its_own_severity_and_among_tools_the_worse_counts()
    {
        Assert.Equal(Severity.Low, Assert.Single(Merged(Ours("dynamic-eval", 4) with { Severity = Severity.Low }, Theirs("oxlint", "no-eval", 4) with { Severity = Severity.High })).Severity);
        var tools = Assert.Single(Merged(Theirs("biome", "no-global-eval", 4) with { Severity = Severity.Low }, new Finding(new("code-injection"), Area.Security, Severity.High, Confidence.High, new("a.ts", 4, 4), "m", "f") { Sources = [new("other", "1", "x")] }));
        Assert.Equal(Severity.High, tools.Severity);
    }

    [Fact]
    public void What_nobody_else_saw_is_left_as_it_is()
    {
        var alone = Ours("dynamic-eval", 4);
        Assert.Same(alone, Assert.Single(Merged(alone)));
    }

    [Fact]
    public void The_order_of_the_sources_never_changes_the_result() =>
        Some.Array[0, 12].SelectMany(all => Gen.Shuffle(all).Select(other => (all, other)))
            .Sample(t => Assert.Equal(Text(Merged(t.all)), Text(Merged(t.other))), iter: 2000);

    [Fact]
    public void No_source_is_lost_and_none_is_made_up() =>
        Some.Array[0, 12].Sample(all => Assert.Equal(
            all.Select(f => f.Sources.IsEmpty ? $"burnish:{f.RuleId}" : f.Sources[0].ToString()).Distinct().Order(StringComparer.Ordinal),
            Merged(all).SelectMany(f => f.Sources.IsEmpty ? [$"burnish:{f.RuleId}"] : f.Sources.Select(s => s.ToString())).Distinct().Order(StringComparer.Ordinal)), iter: 1000);

    [Fact]
    public void Merging_again_changes_nothing() =>
        Some.Array[0, 12].Sample(all => Assert.Equal(Text(Merged(all)), Text(Merged([.. Merged(all).Reverse()]))), iter: 1000);

    private static readonly Gen<Finding> Some = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 4]).Select((which, line, more, severity) =>
    {
        var finding = which switch
        {
            0 => Ours("dynamic-eval", line, line + more),
            1 => Ours("code-injection", line, line + more),
            2 => Theirs("oxlint", "no-eval", line, line + more),
            3 => Theirs("biome", "no-global-eval", line, line + more),
            4 => Theirs("oxlint", "no-unused-vars", line, line + more),
            _ => Theirs("knip", "unused-export", line, line + more),
        };
        return finding with { Severity = (Severity)severity };
    });

    private static ImmutableArray<Finding> Merged(params ReadOnlySpan<Finding> findings) => Merge.Of(findings.ToArray(), r => About[r.Value]);

    private static string Text(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(f => $"{f.Place.Path}:{f.Place.StartLine}-{f.Place.EndLine} {f.RuleId} {f.Severity} {f.Fingerprint} {string.Join(' ', f.Sources)}"));

    private static Finding Ours(string rule, int from, int to = 0) =>
        new(new(rule), Area.Security, Severity.Medium, Confidence.Medium, new("a.ts", from, Math.Max(from, to)), $"says {rule}", $"a.ts:{rule}:{from}");

    private static Finding Theirs(string tool, string code, int from, int to = 0) =>
        Ours($"{tool}-{code}", from, to) with { Sources = [new(tool, "1.0.0", code)] };
}
