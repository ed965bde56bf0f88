using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>What every rule of the catalogue must show, with the data in <c>Catalog/Rules/ID</c>.</summary>
public sealed class RuleContract
{
    public static TheoryData<string> Rules { get; } = [.. Ids()];

    public static TheoryData<string> Firing { get; } = CatalogData.Cases("Rules", Ids(), "fires-*.txt");

    public static TheoryData<string> Silent { get; } = CatalogData.Cases("Rules", Ids(), "silent-*.txt");

    public static TheoryData<string> NotApplicable { get; } = CatalogData.Cases("Rules", Ids(), "notapplicable-*.txt");

    private static IEnumerable<string> Ids() => TestRepository.Catalogue.Rules.Select(r => r.Card.Id.Value);

    [Theory, MemberData(nameof(Rules))]
    public void Has_a_firing_case_and_twice_as_many_silent_ones(string id)
    {
        var folder = CatalogData.Folder("Rules", id);
        Assert.True(Directory.Exists(folder), $"the rule has no test data: make {folder}");
        var fires = CatalogData.Files(folder, "fires-*.txt").Length;
        var silent = CatalogData.Files(folder, "silent-*.txt").Length;

        Assert.True(fires > 0, $"{folder} has no fires-*.txt");
        Assert.True(silent >= 2 * fires, $"{folder} has {fires} firing and only {silent} silent cases");
    }

    [Theory, MemberData(nameof(Rules))]
    public void Says_what_it_is_and_where_its_severity_comes_from(string id)
    {
        var card = Rule(id).Card;

        Assert.Equal(Names.Kebab(Rule(id).GetType().Name), card.Id.Value);
        Assert.All([card.Title, card.Why, card.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory, MemberData(nameof(Rules))]
    public void Names_a_public_repository_on_which_it_fires_or_says_why_none_was_found(string id)
    {
        var card = Rule(id).Card;

        Assert.True(card.SeenOn.Length == 0 != (card.Unseen.Length == 0), "the card has either SeenOn or Unseen; bench/accuracy/fires finds a repository");
        Assert.Matches("^([A-Za-z0-9-]+/[A-Za-z0-9._-]+)?$", card.SeenOn);
    }

    [Theory, MemberData(nameof(Firing))]
    public void Finds_what_is_marked_and_nothing_else(string name)
    {
        var (repository, marks) = Marks(name);
        var report = repository.Ask(RuleOf(name));

        Assert.True(report.Outcome == RuleOutcome.Found, $"{report.Outcome} {report.Reason}");
        var findings = report.Findings.Where(f => f.Confidence > Confidence.Low).Select(f => (f.Place.Path, f.Place.StartLine)).Order().ToList();
        if (CatalogData.Case(name).Said("finds") is { } count) Assert.Equal(count, $"{findings.Count}");
        else Assert.Equal(marks.Order(), findings);
        Assert.All(report.Findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Message)));
        Assert.Distinct(report.Findings.Select(f => f.Fingerprint));
        // Whoever points at a line says that something is wrong there.
        if (report.SeesMissingPractice) Assert.All(report.Findings, f => Assert.Equal(0, f.Place.StartLine));
    }

    [Theory, MemberData(nameof(Silent))]
    public void Is_silent_where_nothing_is_wrong(string name)
    {
        var report = Marks(name).Repository.Ask(RuleOf(name));

        Assert.DoesNotContain(report.Findings, f => f.Confidence > Confidence.Low);
        Assert.True(report.Outcome != RuleOutcome.NotAvailable, $"it did not look: {report.Reason}");
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(NotApplicable))]
    public void Names_the_precondition_that_is_absent(string name)
    {
        var report = Marks(name).Repository.Ask(RuleOf(name));

        Assert.Equal(RuleOutcome.NotApplicable, report.Outcome);
        Assert.NotEmpty(report.Reason);
    }

    [Theory, MemberData(nameof(Firing))]
    public void Gives_the_same_answer_twice(string name)
    {
        var first = Marks(name).Repository.Ask(RuleOf(name));
        var second = Marks(name).Repository.Ask(RuleOf(name));

        Assert.Equal(first.Findings, second.Findings);
    }

    [Theory, MemberData(nameof(Firing))]
    public void Fingerprints_survive_moved_lines(string name)
    {
        var repository = Marks(name).Repository;
        if (!repository.Files.Keys.All(k => k.EndsWith(".ts", StringComparison.Ordinal) || k.EndsWith(".json", StringComparison.Ordinal) || k.StartsWith('@'))) return;
        var moved = repository.All.ToImmutableSortedDictionary(f => f.Key, f => f.Key.EndsWith(".ts", StringComparison.Ordinal) ? "\n\n" + f.Value : f.Value, StringComparer.Ordinal);

        Assert.Equal(
            repository.Ask(RuleOf(name)).Findings.Select(f => f.Fingerprint),
            TestRepository.Of(moved).Ask(RuleOf(name)).Findings.Select(f => f.Fingerprint));
    }

    [Theory, MemberData(nameof(AwkwardContents))]
    public void No_rule_fails_on(string what, string content)
    {
        var reports = TestRepository.Of(Awkward.Everywhere(content)).AskAll();

        Assert.All(reports, r => Assert.False(r.Reason.StartsWith("the rule failed", StringComparison.Ordinal), $"{r.RuleId} on {what}: {r.Reason}"));
    }

    public static TheoryData<string, string> AwkwardContents => Awkward.Contents;

    [Fact]
    public void No_rule_claims_to_have_found_anything_in_an_empty_repository() =>
        Assert.DoesNotContain(TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)).AskAll().SelectMany(r => r.Findings),
            f => f.Place.StartLine > 0);

    private static IRule Rule(string id) => TestRepository.Catalogue.Rules.Single(r => r.Card.Id.Value == id);

    private static IRule RuleOf(string name) => Rule(name.Split('/')[1]);

    private static (TestRepository Repository, ImmutableArray<(string, int)> Marks) Marks(string name)
    {
        var marked = CatalogData.Case(name).Files.ToImmutableSortedDictionary(f => f.Key, f => Marked.Read(f.Value), StringComparer.Ordinal);
        return (TestRepository.Of(marked.ToImmutableSortedDictionary(f => f.Key, f => f.Value.Text, StringComparer.Ordinal)),
            [.. marked.SelectMany(f => f.Value.Lines.Select(line => (f.Key, line)))]);
    }
}
