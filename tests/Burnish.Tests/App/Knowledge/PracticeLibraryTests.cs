using System.Collections.Immutable;
using Burnish.App.Knowledge;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Knowledge;

public sealed class PracticeLibraryTests
{
    /// <summary>The 46 criteria of the mission by group.</summary>
    private static readonly ImmutableArray<string> Ids =
    [
        .. Numbered("SEC", 8), .. Numbered("PRF", 7), .. Numbered("TST", 6), .. Numbered("QUA", 7), .. Numbered("INF", 6), .. Numbered("DOC", 7), .. Numbered("MON", 5),
    ];

    private static IEnumerable<string> Numbered(string group, int count) => Enumerable.Range(1, count).Select(n => $"{group}-{n}");

    public static TheoryData<string> Criteria => [.. Ids];

    public static TheoryData<string> Practices => [.. PracticeShelf.All().Select(p => p.Id.Value)];

    [Theory]
    [MemberData(nameof(Criteria))]
    public void Every_criterion_gets_a_citation_that_was_written_for_it(string criterion)
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        var found = library.Find(new(criterion), Area.Backend, "anything at all", 5);
        Assert.NotEmpty(found);
        Assert.Contains(PracticeShelf.All().Single(p => p.Id == found[0].Practice).Criteria, c => c.Value == criterion);
        Assert.All(found, c => Assert.True(c is { Title.Length: > 0, Insight.Length: > 10, Publisher.Length: > 0, Source.Length: > 0, Date.Length: > 0 } && c.Url.StartsWith("https://", StringComparison.Ordinal), c.ToString()));
        Assert.InRange(found.Length, 1, 5);
    }

    [Theory]
    [MemberData(nameof(Practices))]
    public void A_practice_is_found_by_each_of_its_synonyms(string id)
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        var practice = PracticeShelf.All().Single(p => p.Id.Value == id);
        Assert.NotEmpty(practice.Synonyms);
        foreach (var synonym in practice.Synonyms) Assert.Contains(practice.Id, library.Search(synonym, 15).Select(p => p.Id));
    }

    [Theory]
    [MemberData(nameof(Practices))]
    public void A_practice_has_well_formed_links_and_is_cited_for_a_criterion_of_the_mission_or_is_for_reading(string id)
    {
        var practice = PracticeShelf.All().Single(p => p.Id.Value == id);
        Assert.All(practice.Sources.Select(s => s.Url).Concat(practice.FurtherReading.Select(r => r.Url)), u =>
        {
            Assert.True(Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.Host.Contains('.', StringComparison.Ordinal) && uri.UserInfo.Length == 0, u);
            Assert.DoesNotContain(' ', u);
        });
        if (practice.IsReading) return;
        Assert.NotEmpty(practice.Criteria);
        Assert.All(practice.Criteria, c => Assert.Contains(c.Value, Ids));
        using var library = new PracticeLibrary(PracticeShelf.All());
        Assert.Contains(practice.Criteria, c => library.Find(c, practice.Areas[0], practice.Title, 5).Any(f => f.Practice == practice.Id));
    }

    [Theory]
    [InlineData("NOT security AND (headers OR \"")]
    [InlineData("NEAR(a b) title:headers * ^rate -limit")]
    [InlineData("'; drop table practice; --")]
    [InlineData("\0 \u2028 😀 ñandú İ")]
    [InlineData("a b c . / \\ %")]
    [InlineData("")]
    public void Words_with_operators_do_not_break_a_search(string words)
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        Assert.NotEmpty(library.Find(new("SEC-3"), Area.Security, words, 5));
        Assert.InRange(library.Search(words, 5).Length, 0, 5);
    }

    [Fact]
    public void What_says_the_words_in_its_title_comes_before_what_mentions_them()
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        Assert.Equal("limit-request-rates", library.Search("rate limit 429 brute force", 1)[0].Id.Value);
        Assert.Equal("set-security-headers", library.Search("helmet security headers", 1)[0].Id.Value);
    }

    /// <summary>What a maintainer would type, and the practice that answers it.</summary>
    [Theory]
    [InlineData("rate limit", "limit-request-rates")]
    [InlineData("slow search", "index-the-search-column")]
    [InlineData("password reset", "reset-passwords-without-leaks")]
    [InlineData("how do I do backups", "back-up-every-data-store-and-rehearse-restores")]
    [InlineData("accessibility of forms", "label-fields-and-announce-errors")]
    [InlineData("flaky tests", "treat-flaky-tests-as-defects")]
    [InlineData("N+1 queries", "batch-lookups-of-one-request")]
    [InlineData("docker image size", "build-lean-non-root-images")]
    [InlineData("secrets in git", "keep-secrets-out-of-the-repository")]
    [InlineData("what to do on a memory leak", "find-and-stop-memory-leaks")]
    [InlineData("kubernetes autoscaling", "autoscale-on-what-follows-load")]
    [InlineData("cors", "allow-only-known-cross-origins")]
    public void A_question_brings_up_the_practice_that_answers_it_first(string words, string practice)
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        Assert.Equal(practice, library.Search(words, 1)[0].Id.Value);
    }

    [Fact]
    public void Threads_search_at_once()
    {
        using var library = new PracticeLibrary(PracticeShelf.All());
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, n => Assert.NotEmpty(library.Search("security headers", 3)));
    }

    [Fact]
    public void Criteria_of_the_catalogue_are_those_of_the_mission() =>
        Assert.All(Entries.Discover(new PostgresParser(new WasmHost(new NoWasm()), TimeProvider.System)).Criteria, c => Assert.Contains(c.Card.Id.Value, Ids));

    private sealed class NoWasm : IWasmFiles
    {
        public WasmFile Read(string fileName) => new WasmFile.Missing("no file is parsed here");
    }
}
