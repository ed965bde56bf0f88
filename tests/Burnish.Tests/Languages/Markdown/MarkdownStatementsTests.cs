using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Shared.Claims;

namespace Burnish.Tests.Languages.Markdown;

public sealed class MarkdownStatementsTests
{
    [Fact]
    public void A_text_is_taken_apart_with_its_lines_and_headings()
    {
        var read = MarkdownStatements.Read("a.md", "# Title\n\nFirst one. Second one.\n\n## Part\n\nLead:\n\n- [x] done\n- [ ] open\n\n| Metric | Current | Target |\n|---|---|---|\n| Rate | 40% | 80% |\n\n> quoted\n\n```\ncode\n```\n");

        Assert.Equal(["First one.", "Second one.", "Part", "Lead:", "done", "open", "Rate: 40%"], read.Select(s => s.Text));
        Assert.Equal([3, 3, 5, 7, 9, 10, 14], read.Select(s => s.Line));
        Assert.Equal([null, null, null, null, true, false, null], read.Select(s => s.IsChecked));
        Assert.Equal(["Title", "Part"], read[^1].Headings);
        Assert.Equal("Lead:", read[4].Lead);
        Assert.True(read[^1].IsCurrent);
    }

    [Fact]
    public void What_is_nested_too_deeply_gives_nothing() => Assert.Empty(MarkdownStatements.Read("a.md", new string('>', 20_000)).Where(s => s.Text.Length > 0 && s.Text[0] != '>'));

    [Theory]
    [InlineData("README.md", "Status", true)]
    [InlineData("docs/REPORT.md", "Report", true)]
    [InlineData("CHANGELOG.md", "Status", false)]
    [InlineData(".github/PULL_REQUEST_TEMPLATE.md", "Status", false)]
    [InlineData("CONTRIBUTING.md", "Status", false)]
    [InlineData("agents/backend-agent.md", "Status", false)]
    [InlineData("docs/ROADMAP.md", "Status", false)]
    [InlineData("docs/a.md", "Testing strategy", false)]
    [InlineData("docs/a.md", "Security best practices", false)]
    public void Only_reports_are_believed_to_speak_of_the_repository(string path, string title, bool speaks) =>
        Assert.Equal(speaks, ClaimReader.Asserted(new(path, 0, "", "markdown", false, false), $"# {title}\n\n- All endpoints are validated\n").Any());

    [Fact]
    public void A_plan_is_believed_where_it_says_how_things_are() =>
        Assert.Equal("Current coverage: 40%", Assert.Single(ClaimReader.Asserted(new("ROADMAP.md", 0, "", "markdown", false, false), "# Roadmap\n\n- Current coverage: 40%\n- Coverage: 90%\n")).Text);
}
