using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.App.Reports;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Reports;

public sealed partial class ReportWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("burnish-report-").FullName;

    [Fact]
    public async Task Every_form_is_written_and_named()
    {
        var paths = await WriteAsync(RunFixture.Run());
        Assert.Equal(["report.md", "report.html", "report.json", "report.sarif", "iteration-1.md", "iteration-2.md"], paths.Select(p => Path.GetFileName(p)));
        Assert.Equal(paths.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Writing_again_changes_nothing()
    {
        var before = await ReadAsync(await WriteAsync(RunFixture.Run()));
        Assert.Equal(before, await ReadAsync(await WriteAsync(RunFixture.Run())));
    }

    [Fact]
    public void An_iteration_report_has_the_sections_of_the_template_in_order() => Assert.Equal(
        ["Analysis of the Previous Iteration", "Areas Analyzed", "Research Findings", "Improvements Implemented", "Tests Added", "Metrics", "Next Iteration Priorities", "Blockers"],
        Heading().Matches(IterationMarkdown.Of(RunFixture.Run(), 0)).Select(m => m.Groups[1].Value));

    [Fact]
    public void No_section_is_empty() =>
        Assert.All(IterationMarkdown.Of(RunFixture.Run(), 0).Split("\n### ").Skip(1), section => Assert.Contains("\n- ", section, StringComparison.Ordinal));

    [Fact]
    public void Research_names_publisher_section_and_address()
    {
        var report = IterationMarkdown.Of(RunFixture.Run(), 0);
        var citation = RunFixture.Run().Iterations[0].Items[0].Brief.Citations[0];
        Assert.All([citation.Publisher, citation.Url, citation.Date], part => Assert.Contains(part, report, StringComparison.Ordinal));
    }

    [Fact]
    public void What_did_not_land_is_a_blocker_and_no_improvement()
    {
        var sections = IterationMarkdown.Of(RunFixture.Run(), 0).Split("\n### ").ToDictionary(s => s.Split('\n')[0], StringComparer.Ordinal);
        Assert.Contains("Index foreign keys did not land (inconclusive): the migrations could not be read", sections["Blockers"], StringComparison.Ordinal);
        Assert.DoesNotContain("Index foreign keys", sections["Improvements Implemented"], StringComparison.Ordinal);
        Assert.Contains("headers.test.ts` added, +14", sections["Tests Added"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_file_that_was_only_touched_is_no_added_test()
    {
        var run = RunFixture.Run();
        var item = run.Iterations[0].Items[0] with { Files = [new("api.test.ts", "modified", 3, 3, true)] };
        var report = IterationMarkdown.Of(run with { Iterations = [run.Iterations[0] with { Items = [item] }] }, 0);
        Assert.Contains("- No test file was added.\n- Touched: `api.test.ts` modified", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_was_not_measured_says_why() =>
        Assert.Contains("Vulnerabilities: not measured: no advisory source is read yet", IterationMarkdown.Of(RunFixture.Run(), 0), StringComparison.Ordinal);

    [Fact]
    public void A_run_without_iterations_has_a_report_too()
    {
        var nothing = RunFixture.Run() with { Iterations = [], Branch = "", Left = new([], []), Notices = [], Findings = [] };
        Assert.Contains("nothing landed", RunMarkdown.Of(nothing), StringComparison.Ordinal);
        Assert.Contains("No iteration was begun", HtmlReport.Of(nothing, RunFixture.Entries, RunFixture.Library), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_repository_stays_text_in_markdown()
    {
        var outside = CodeSpan().Replace(RunMarkdown.Of(RunFixture.Run()), "");
        Assert.DoesNotMatch(@"(?<!\\)<script", outside);
        Assert.Contains("\\<script\\>", outside, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a`b", "`` a`b ``")]
    [InlineData("a\nb", "`a b`")]
    [InlineData("plain", "`plain`")]
    public void Code_in_a_line_cannot_be_left(string text, string expected) => Assert.Equal(expected, Md.Code(text));

    [Fact]
    public void A_link_leads_to_the_web_only()
    {
        Assert.Equal("[a](<https://example.org/>)", Md.Link("a", "https://example.org"));
        Assert.Equal("a", Md.Link("a", "javascript:alert(1)"));
    }

    private Task<ImmutableArray<string>> WriteAsync(RunRecord record) =>
        new ReportWriter(folder, RunFixture.Entries, RunFixture.Library).WriteAsync(record, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> ReadAsync(IEnumerable<string> paths) => await Task.WhenAll(paths.Select(p => File.ReadAllTextAsync(p)));

    [GeneratedRegex(@"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", RegexOptions.None, 1000)]
    private static partial Regex CodeSpan();

    [GeneratedRegex("^### (.+)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
