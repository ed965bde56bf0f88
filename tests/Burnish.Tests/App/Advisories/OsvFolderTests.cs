using System.Globalization;
using System.IO.Compression;
using Burnish.App.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Advisories;

/// <summary>A folder of OSV records as a person puts it together or osv.dev publishes it.</summary>
public sealed class OsvFolderTests : IDisposable
{
    private const string Lodash = """{"id":"GHSA-fvqr-27wr-82fm","modified":"2026-01-10T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.5"}]}]}]}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("burnish-osv-");

    [Fact]
    public async Task Records_at_any_depth_are_read_and_the_newest_change_is_the_date()
    {
        Write("npm/one.json", Lodash);
        Write("npm/more/two.json", Record("GHSA-two", "left", "2026-02-01T00:00:00Z"));

        var answer = await AskAsync("left", "1.0.0");

        Assert.Null(answer.NotAvailable);
        Assert.Equal((new DateOnly(2026, 2, 1), 2, "GHSA-two"), (answer.DataDate, answer.Records, Assert.Single(answer.Matches).Id));
    }

    [Fact]
    public async Task An_archive_of_an_ecosystem_is_read_and_is_whole()
    {
        using (var archive = ZipFile.Open(Path.Combine(folder.FullName, "all.zip"), ZipArchiveMode.Create))
        {
            Add(archive, "lodash.json", Lodash);
            for (var i = 0; i < 600; i++) Add(archive, $"{i}.json", Record($"GHSA-{i}", $"package-{i}", "2026-01-01T00:00:00Z"));
        }

        var answer = await AskAsync("package-7", "1.0.0");

        Assert.True(answer is { IsWhole: true, NotAvailable: null, Records: 601 });
        Assert.Equal("GHSA-7", Assert.Single(answer.Matches).Id);
    }

    [Fact]
    public async Task A_package_that_is_asked_about_later_is_found_too()
    {
        Write("a.json", Lodash);
        Write("b.json", Record("GHSA-two", "left", "2026-01-01T00:00:00Z"));
        using var source = new OsvFolder(folder.FullName, TimeProvider.System);

        Assert.Empty((await source.AskAsync([Package("right", "1.0.0")], ["npm"], TestContext.Current.CancellationToken))[0].Matches);
        Assert.Single((await source.AskAsync([Package("left", "1.0.0")], ["npm"], TestContext.Current.CancellationToken))[0].Matches);
    }

    [Theory]
    [InlineData("half.json", """{"id":"GHSA-""", "cannot be read")]
    [InlineData("page.json", "<html></html>", "cannot be read")]
    [InlineData("other.json", """{"name":"a","version":"1.0.0"}""", "it has no id")]
    [InlineData("empty.json", "", "cannot be read")]
    [InlineData("all.zip", "PK no archive", "cannot be read")]
    public async Task A_folder_that_is_broken_in_places_has_not_answered(string name, string content, string reason)
    {
        Write("a.json", Lodash);
        Write(name, content);

        var answer = await AskAsync("lodash", "4.17.4");

        Assert.Contains(reason, answer.NotAvailable, StringComparison.Ordinal);
        Assert.Empty(answer.Matches);
    }

    [Fact]
    public async Task An_empty_folder_has_not_answered() => Assert.Contains("holds no record", (await AskAsync("lodash", "4.17.4")).NotAvailable, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_without_the_canary_has_not_answered()
    {
        Write("b.json", Record("GHSA-two", "left", "2026-01-01T00:00:00Z"));

        Assert.Contains("does not flag lodash 4.17.4", (await AskAsync("left", "1.0.0")).NotAvailable, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<AdvisoryAnswer> AskAsync(string name, string version)
    {
        using var source = new OsvFolder(folder.FullName, TimeProvider.System);
        return Assert.Single(await source.AskAsync([Package(name, version)], ["npm"], TestContext.Current.CancellationToken));
    }

    private static ResolvedPackage Package(string name, string version) => new("npm", name, version, "package-lock.json", 1, true, [], "");

    private static string Record(string id, string name, string modified) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","modified":"{{modified}}","affected":[{"package":{"ecosystem":"npm","name":"{{name}}"},"versions":["1.0.0"]}]}""");

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder.FullName);
        File.WriteAllText(path, text);
    }
}
