using System.Globalization;
using System.Text;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.Tests.Dependencies;

/// <summary>Ranges mean what the OSV schema says, and a source that misses its canary has not answered.</summary>
public sealed class AdvisoryIndexTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-15T00:00:00Z", CultureInfo.InvariantCulture);

    private const string Canary = """{"id":"GHSA-fvqr-27wr-82fm","modified":"2026-01-10T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.5"}]}]}]}""";

    [Theory]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2.0"}""", "1.1.9", true)]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2.0"}""", "1.2.0", false)]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2.0"}""", "1.2.0-rc.1", true)]
    [InlineData("""{"introduced":"0"},{"fixed":"1.2.0"}""", "0.0.0-alpha", true)]
    [InlineData("""{"introduced":"1.0.0"},{"fixed":"1.2.0"}""", "1.0.0-beta", false)]
    [InlineData("""{"introduced":"1.0.0"},{"last_affected":"1.2.0"}""", "1.2.0", true)]
    [InlineData("""{"introduced":"1.0.0"},{"last_affected":"1.2.0"}""", "1.2.1", false)]
    [InlineData("""{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"fixed":"2.1.0"}""", "1.5.0", false)]
    [InlineData("""{"fixed":"2.1.0"},{"introduced":"2.0.0"},{"fixed":"1.2.0"},{"introduced":"1.0.0"}""", "2.0.5", true)]
    [InlineData("""{"introduced":"1.0.0"},{"limit":"1.5.0"}""", "1.4.0", true)]
    [InlineData("""{"introduced":"1.0.0"},{"limit":"1.5.0"}""", "1.5.0", false)]
    [InlineData("""{"introduced":"1.0.0"}""", "99.0.0", true)]
    [InlineData("""{"introduced":"0"},{"fixed":"1.0.0.beta.3"}""", "0.9.0", true)]
    [InlineData("""{"introduced":"0"},{"fixed":"1.0.0.beta.3"}""", "4.7.8", false)]
    [InlineData("""{"introduced":"0"},{"fixed":"the next one"}""", "4.7.8", false)]
    public void A_version_is_in_a_range_or_not(string events, string version, bool isIn) =>
        Assert.Equal(isIn, Index(Record("GHSA-a", "npm", "thing", events)).Match(Package("npm", "thing", version)).Length == 1);

    [Fact]
    public void Versions_that_are_listed_count_beside_ranges()
    {
        var index = Index("""{"id":"PYSEC-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"Some_Thing"},"versions":["1.0","1.1"],"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]}""");

        Assert.Single(index.Match(Package("PyPI", "some-thing", "1.1")));
        Assert.Empty(index.Match(Package("PyPI", "some.thing", "1.2")));
    }

    [Fact]
    public void A_record_that_was_withdrawn_names_nothing() =>
        Assert.Empty(Index(Record("GHSA-a", "npm", "thing", """{"introduced":"0"}""").Replace("\"modified\"", "\"withdrawn\":\"2026-01-02T00:00:00Z\",\"modified\"", StringComparison.Ordinal)).Match(Package("npm", "thing", "1.0.0")));

    [Fact]
    public void The_fixed_version_is_out_of_every_range()
    {
        var index = Index(
            Record("GHSA-a", "npm", "thing", """{"introduced":"0"},{"fixed":"1.2.0"}"""),
            Record("GHSA-b", "npm", "thing", """{"introduced":"1.1.0"},{"fixed":"1.4.0"}"""),
            Record("GHSA-c", "npm", "thing", """{"introduced":"1.4.0"},{"fixed":"1.4.1"}"""));

        var only = Assert.Single(index.Match(Package("npm", "thing", "1.0.0")));
        Assert.Equal("1.4.1", only.Fixed);
    }

    [Fact]
    public void Without_an_end_no_fixed_version_is_named() =>
        Assert.Equal("", Assert.Single(Index(Record("GHSA-a", "npm", "thing", """{"introduced":"0"}""")).Match(Package("npm", "thing", "1.0.0"))).Fixed);

    [Theory]
    [InlineData("""  "database_specific":{"severity":"MODERATE"},"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]""", Severity.Medium, "the database")]
    [InlineData("""  "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]""", Severity.Critical, "CVSS 9.8")]
    [InlineData("""  "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"}]""", Severity.Medium, "CVSS 6.1")]
    [InlineData("""  "severity":[{"type":"CVSS_V3","score":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}]""", Severity.High, "CVSS 7.5")]
    [InlineData("""  "severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N"}]""", Severity.Medium, "")]
    [InlineData("""  "database_specific":{"informational":"unmaintained"}""", Severity.Low, "informational")]
    public void Severity_names_who_rated_it(string rating, Severity severity, string from)
    {
        var match = Assert.Single(Index(Record("GHSA-a", "npm", "thing", """{"introduced":"0"}""").Replace("\"modified\"", rating + ",\"modified\"", StringComparison.Ordinal)).Match(Package("npm", "thing", "1.0.0")));

        Assert.Equal((severity, from), (match.Severity, match.SeverityFrom));
    }

    [Fact]
    public void Data_that_flags_its_canary_answers()
    {
        var answer = Index(Canary).Answer("OSV folder", "npm", new(2026, 1, 10), false, [Package("npm", "lodash", "4.17.4"), Package("npm", "lodash", "4.17.5"), Package("npm", "lodash", "4.17.4")], Now);

        Assert.Null(answer.NotAvailable);
        Assert.Equal((2, 1, 5), (answer.Packages, answer.Matches.Length, answer.AgeInDays));
        Assert.False(answer.IsWhole, "one record is no ecosystem");
    }

    [Fact]
    public void Data_that_misses_its_canary_has_not_answered()
    {
        var answer = Index(Record("GHSA-a", "npm", "thing", """{"introduced":"0"}""")).Answer("OSV folder", "npm", new(2026, 1, 10), false, [Package("npm", "thing", "1.0.0")], Now);

        Assert.Contains("does not flag lodash 4.17.4", answer.NotAvailable, StringComparison.Ordinal);
        Assert.Empty(answer.Matches);
    }

    [Theory]
    [InlineData("PyPI", "2026-01-10", "holds no advisory for PyPI")]
    [InlineData("npm", null, "does not say of which date")]
    [InlineData("npm", "2026-03-01", "in the future")]
    public void Data_without_records_or_a_believable_date_has_not_answered(string ecosystem, string? date, string reason) =>
        Assert.Contains(reason, Index(Canary).Answer("x", ecosystem, date is null ? null : DateOnly.Parse(date, CultureInfo.InvariantCulture), false, [Package(ecosystem, "a", "1.0.0")], Now).NotAvailable, StringComparison.Ordinal);

    [Fact]
    public void One_advisory_under_several_ids_is_one()
    {
        static AdvisoryMatch Match(string id, params string[] aliases) => new("a", "1", id, [.. aliases], Severity.High, "x", "");

        Assert.Equal(["GHSA-1 (CVE-1)", "GHSA-2"], Merged.Of([Match("CVE-1"), Match("GHSA-1"), Match("PYSEC-1", "GHSA-1", "CVE-1"), Match("GHSA-2")]));
    }

    [Fact]
    public void The_data_of_retire_is_read_by_package_name_and_range()
    {
        var (advisories, reason) = RetireData.Read(Encoding.UTF8.GetBytes("""
            {"lodash":{"vulnerabilities":[{"below":"4.17.5","severity":"medium","identifiers":{"CVE":["CVE-2018-3721"],"githubID":"GHSA-fvqr-27wr-82fm"},"info":[]},
             {"atOrAbove":"4.7.0","below":"4.17.11","severity":"high","identifiers":{"summary":"slow"},"info":[]}]},
             "AlaSQL":{"npmname":"alasql","vulnerabilities":[{"below":"0.7.0","severity":"high","identifiers":{"CVE":["CVE-1"]},"info":[]}]},
             "ExtJS":{"vulnerabilities":[{"below":"6.0.0","severity":"high","identifiers":{},"info":[]}]}}
            """));
        var index = new AdvisoryIndex(advisories);

        Assert.Equal("", reason);
        Assert.Equal(["GHSA-fvqr-27wr-82fm", "retire.js/lodash/2"], index.Match(Package("npm", "lodash", "4.17.4")).Select(m => m.Id));
        Assert.Equal(["4.17.11"], index.Match(Package("npm", "lodash", "4.17.4")).Select(m => m.Fixed).Distinct());
        Assert.Single(index.Match(Package("npm", "alasql", "0.6.0")));
        Assert.Empty(index.Match(Package("npm", "extjs", "1.0.0")));
        Assert.Null(index.Answer("retire.js data", "npm", new(2025, 7, 18), true, [], Now).NotAvailable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("""{"lodash":{"vulnera""")]
    public void Data_of_retire_that_is_none_says_so(string text) => Assert.NotEqual("", RetireData.Read(Encoding.UTF8.GetBytes(text)).Reason);

    private static string Record(string id, string ecosystem, string name, string events) =>
        $$"""{"id":"{{id}}","modified":"2026-01-10T00:00:00Z","affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{name}}"},"ranges":[{"type":"SEMVER","events":[{{events}}]}]}]}""";

    private static AdvisoryIndex Index(params string[] records) => new(records.SelectMany(r =>
    {
        var record = OsvRecord.Read(Encoding.UTF8.GetBytes(r));
        Assert.Equal("", record.Fault);
        return record.Advisories;
    }));

    private static ResolvedPackage Package(string ecosystem, string name, string version) => new(ecosystem, name, version, "lock", 1, true, [], "");
}
