using System.Collections.Immutable;
using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Tests.Contracts;

/// <summary>What every criterion of the catalogue must show, with the data in <c>Catalog/Criteria/ID</c>.</summary>
public sealed class CriterionContract
{
    public static TheoryData<string> Criteria { get; } = [.. Ids()];

    public static TheoryData<string> Cases { get; } = CatalogData.Cases("Criteria", Ids(), "*.txt");

    private static IEnumerable<string> Ids() => TestRepository.Catalogue.Criteria.Select(c => c.Card.Id.Value);

    [Theory, MemberData(nameof(Criteria))]
    public void Has_at_least_one_case(string id)
    {
        var folder = CatalogData.Folder("Criteria", id);
        Assert.True(Directory.Exists(folder), $"the criterion has no test data: make {folder}");

        Assert.NotEmpty(Directory.GetFiles(folder, "*.txt"));
    }

    [Theory, MemberData(nameof(Criteria))]
    public void Says_what_it_asks_and_what_proves_it(string id)
    {
        var card = Criterion(id).Card;

        Assert.All([card.Title, card.Question, card.Proof], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.NotEmpty(card.Owners);
        Assert.NotEqual(Strength.None, card.Asks);
        Assert.All(card.Thresholds, t => Assert.False(string.IsNullOrWhiteSpace(t.Source)));
    }

    /// <summary>The first line of a case is <c># status: Met</c> or, with a share, <c># status: Partial 0.5</c>; <c># reason: …</c> asks for words in the reason.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Judges_as_expected(string name)
    {
        var said = CatalogData.Case(name);
        var line = Line(name, said);
        var expected = (said.Said("status") ?? throw new FormatException("the case does not say '# status: …'")).Split(' ');

        Assert.True(expected[0] == line.Status.ToString(), $"{line.Status} {line.Score}: {line.Reason}");
        if (expected.Length > 1) Assert.Equal(double.Parse(expected[1], CultureInfo.InvariantCulture), line.Score, 2);
        Assert.False(string.IsNullOrWhiteSpace(line.Reason));
        if (said.Said("reason") is { } words) Assert.Contains(words, line.Reason, StringComparison.Ordinal);
        if (line.Status is CriterionStatus.Unmet or CriterionStatus.Partial or CriterionStatus.Unknown) Assert.False(string.IsNullOrWhiteSpace(line.Next), "it does not say what would settle it");
        if (line.Status is CriterionStatus.Met) Assert.NotEmpty(line.Evidence);
    }

    [Theory, MemberData(nameof(Criteria))]
    public void Survives_a_repository_of_awkward_files(string id)
    {
        foreach (var row in Awkward.Contents)
        {
            var seen = new TestRepositoryCache(row.Data.Item2).Seen;
            var said = Criterion(id).Score(seen, Thresholds.Default);
            Assert.True(said.Status != CriterionStatus.Met || said.Strength > Strength.None, $"{id} is met with no evidence on {row.Data.Item1}");
        }
    }

    private static ICriterion Criterion(string id) => TestRepository.Catalogue.Criteria.Single(c => c.Card.Id.Value == id);

    private static CriterionScore Line(string name, Txtar said)
    {
        var seen = TestRepository.Of(said.Files).Examine();
        return Assert.Single(Score.Of(seen, [Criterion(name.Split('/')[1])], Thresholds.Default).Criteria);
    }

    private sealed class TestRepositoryCache(string content)
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<Examination>> Known = new();

        public Examination Seen => Known.GetOrAdd(content, c => new(() => TestRepository.Of(Awkward.Everywhere(c)).Examine())).Value;
    }
}
