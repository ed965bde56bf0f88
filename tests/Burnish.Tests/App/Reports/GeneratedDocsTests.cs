using Burnish.App.Cli;

namespace Burnish.Tests.App.Reports;

public sealed class GeneratedDocsTests : IDisposable
{
    private readonly string copy = Directory.CreateTempSubdirectory("burnish-docs-").FullName;

    [Fact]
    public async Task The_committed_pages_are_what_the_catalogue_says()
    {
        var stale = await DocsCommand.Differences(DocsCommand.Folder(), CancellationToken.None);
        Assert.True(stale.Count == 0, $"run ./burnish docs and commit what it wrote: {string.Join(", ", stale.Take(10).Select(s => s.Path))}");
    }

    [Fact]
    public async Task A_page_that_was_changed_or_is_missing_or_has_no_entry_is_seen()
    {
        await WriteAllAsync();
        Assert.Empty(await DocsCommand.Differences(copy, CancellationToken.None));
        await File.AppendAllTextAsync(Path.Combine(copy, "reference", "cli.md"), "by hand\n");
        File.Delete(Path.Combine(copy, "catalog", "README.md"));
        await File.WriteAllTextAsync(Path.Combine(copy, "catalog", "rules", "no-such-rule.md"), "left over\n");
        Assert.Equal(["catalog/README.md", "reference/cli.md", "catalog/rules/no-such-rule.md"], (await DocsCommand.Differences(copy, CancellationToken.None)).Select(d => d.Path));
    }

    [Fact]
    public async Task Every_link_between_pages_leads_to_a_page()
    {
        await WriteAllAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(copy, "catalog"), "*.md", SearchOption.AllDirectories))
        {
            // Examples are quoted, not linked.
            var text = System.Text.RegularExpressions.Regex.Replace(await File.ReadAllTextAsync(file), @"^(`{3,})text\n[\s\S]*?^\1$", "", System.Text.RegularExpressions.RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            var targets = System.Text.RegularExpressions.Regex.Matches(text, @"\]\(([^)<]+\.md)\)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value);
            Assert.All(targets, t => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file) ?? "", t)), $"{file}: {t}"));
        }
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    private async Task WriteAllAsync()
    {
        Directory.CreateDirectory(Path.Combine(copy, "reference"));
        foreach (var schema in Directory.EnumerateFiles(Path.Combine(DocsCommand.Folder(), "reference"), "*.schema.json"))
            File.Copy(schema, Path.Combine(copy, "reference", Path.GetFileName(schema)));
        foreach (var (path, text) in await DocsCommand.Differences(copy, CancellationToken.None))
        {
            var file = Path.Combine(copy, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? copy);
            await File.WriteAllTextAsync(file, text);
        }
    }
}
