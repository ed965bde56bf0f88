using System.Collections.Immutable;
using Burnish.App.Explaining;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Explaining;

public sealed class GuideTests
{
    private const string Token = "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";

    private static readonly TestRepository Repository = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
        .Add("src/a.js", $"const token = '{Token}';\nexport const a = (t) => eval(t);\n")
        .Add("src/b.js", "export const b = (t) => eval(t); // burnish-ignore dynamic-eval: digits only\n")
        .Add("README.md", "# a\n"));

    private static readonly Examination Seen = new(Repository.Code.Inventory, Repository.AskAll(), []);

    public static TheoryData<string> Criteria { get; } = [.. TestRepository.Catalogue.Criteria.Select(c => c.Card.Id.Value)];

    public static TheoryData<string> Explained { get; } = [.. TestRepository.Catalogue.Rules.Select(r => r.Card.Id.Value).Where((_, i) => i % 12 == 0), "sql-injection", "no-security-headers"];

    [Theory, MemberData(nameof(Criteria))]
    public void A_criterion_says_question_proof_and_how_it_is_computed(string id)
    {
        var guide = CriterionGuide.Of(TestRepository.Catalogue.Criteria.Single(c => c.Card.Id.Value == id).Card, TestRepository.Catalogue, PracticeShelf.All());

        Assert.All([guide.Card.Question, guide.Card.Proof, guide.Computed], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Equal(guide.Card.Reads.Length, guide.Rules.Length);
        Assert.Equal(guide.Card.Thresholds.Length, guide.Thresholds.Length);
    }

    [Fact]
    public void A_finding_is_explained_with_the_code_around_it_and_never_with_a_secret()
    {
        var guide = GuideOf("dynamic-eval", "src/a.js");

        Assert.Equal(["> 2 export const a = (t) => eval(t);"], guide.Code?.Lines.Where(l => l.StartsWith('>')));
        Assert.DoesNotContain(Token, string.Join('\n', guide.Code?.Lines ?? [Token]), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, string.Join('\n', GuideOf("provider-token", "src/a.js").Code?.Lines ?? [Token]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_comment_that_takes_a_finding_out_is_ready_to_copy() =>
        Assert.StartsWith("// burnish-ignore dynamic-eval: WHY\non line 2 of src/a.js", GuideOf("dynamic-eval", "src/a.js").Suppress, StringComparison.Ordinal);

    [Fact]
    public void A_prefix_finds_the_finding_whatever_its_case()
    {
        var finding = Seen.Findings.First(f => f.RuleId.Value == "dynamic-eval");
        Assert.Equal([finding], FindingGuide.Matching(Seen, finding.Fingerprint[..12].ToUpperInvariant()).Select(m => m.Finding));
    }

    [Theory]
    [InlineData("sql-injektion", "sql-injection")]
    [InlineData("SEC-33", "SEC-3")]
    [InlineData("eval", "dynamic-eval")]
    [InlineData("container-run-as-root", "container-runs-as-root")]
    public void A_name_that_nobody_knows_leads_to_a_close_one(string asked, string expected) =>
        Assert.Contains(expected, CloseNames.Of(asked, TestRepository.Catalogue.Rules.Select(r => r.Card.Id.Value).Concat(TestRepository.Catalogue.Criteria.Select(c => c.Card.Id.Value))));

    [Fact]
    public void A_name_like_no_other_leads_nowhere() => Assert.Empty(CloseNames.Of("qqqqzzzz", ["sql-injection", "SEC-3"]));

    [Theory, MemberData(nameof(Explained))]
    public void Nothing_but_an_address_is_wider_than_the_terminal(string id)
    {
        using var writer = new StringWriter();
        var guide = RuleGuide.Of(TestRepository.Catalogue.Rules.Single(r => r.Card.Id.Value == id).Card, TestRepository.Catalogue);
        new ExplainText(Terminal.On(writer), writer).Write(guide);

        Assert.All(writer.ToString().Split('\n').Where(l => !l.Contains("https://", StringComparison.Ordinal)), l => Assert.True(l.TrimEnd().Length <= 80, l));
    }

    private static FindingGuide GuideOf(string rule, string path)
    {
        var finding = Seen.Findings.Concat(Seen.Suppressed.Select(s => s.Finding)).First(f => f.RuleId.Value == rule && f.Place.Path == path);
        return FindingGuide.Of(finding, null, Repository.Code, Seen, TestRepository.Catalogue) ?? throw new InvalidOperationException();
    }
}
