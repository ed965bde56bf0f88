using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.App.Reports;

namespace Burnish.Tests.App.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Of(RunFixture.Run(), RunFixture.Entries, RunFixture.Library);

    [Fact]
    public void Text_of_the_repository_stays_text()
    {
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\"><svg onload=alert(1)>")]
    [InlineData("'><a href='javascript:alert(1)'>")]
    public void Nothing_planted_anywhere_becomes_markup(string planted)
    {
        var run = RunFixture.Run();
        var item = run.Iterations[0].Items[0] with { Title = planted, Patch = planted, Reason = planted, Narrows = planted, Files = [new(planted, planted, 1, 1, false)], Commit = planted };
        var hostile = run with { Repository = planted, Branch = planted, StopDetail = planted, Notices = [planted], Iterations = [run.Iterations[0] with { Items = [item], Branch = planted, Analysis = [planted] }] };
        Assert.DoesNotContain(planted, HtmlReport.Of(hostile, RunFixture.Entries, RunFixture.Library), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_tag_that_is_opened_is_closed()
    {
        var open = new Stack<string>();
        foreach (var tag in Tag().Matches(Page[Page.IndexOf("<body>", StringComparison.Ordinal)..Page.IndexOf("</body>", StringComparison.Ordinal)]).Select(m => (IsEnd: m.Groups[1].Length > 0, Name: m.Groups[2].Value)))
        {
            if (!tag.IsEnd) open.Push(tag.Name);
            else Assert.Equal(tag.Name, open.Pop());
        }
        Assert.Empty(open);
    }

    [Fact]
    public void A_list_of_pieces_is_written_piece_by_piece()
    {
        Assert.Equal("<b>x</b><b>y</b>", Html.Of($"{new List<Html> { Html.Of($"<b>x</b>"), Html.Of($"<b>y</b>") }}").ToString());
        Assert.DoesNotContain("Burnish.App", Page, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"met\" x=\"0\" y=\"0\" width=\"9\" height=\"1\">", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_asks_nothing_of_the_network()
    {
        Assert.DoesNotMatch("(?i)(src|srcset|action|data|poster)=\"?https?:|url\\(|@import|<link|<iframe|<img|<object|style=\"", Page);
        Assert.Contains("default-src 'none'", WithQuotes(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_allows_exactly_its_own_style()
    {
        var style = Page[(Page.IndexOf("<style>", StringComparison.Ordinal) + 7)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", WithQuotes(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_turn_the_reading_direction_are_shown() =>
        Assert.Equal("a\ufffdb", Html.Of($"{"a\u202eb"}").ToString());

    [Fact]
    public void A_source_that_is_no_web_address_is_no_link()
    {
        var run = RunFixture.Run();
        var item = run.Iterations[0].Items[0];
        var citation = item.Brief.Citations[0] with { Practice = new("gone"), Url = "javascript:alert(1)" };
        var hostile = run with { Iterations = [run.Iterations[0] with { Items = [item with { Brief = item.Brief with { Citations = [citation] } }] }] };
        Assert.DoesNotContain("href=\"javascript", HtmlReport.Of(hostile, RunFixture.Entries, RunFixture.Library), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_shows_what_was_rejected_what_narrows_and_what_must_be_known() => Assert.All(
        ["1 test failed that passed before", "Browsers no longer show this site in a frame", "bubblewrap is not installed", "Spawn specialized agents", "60", "41.3"],
        text => Assert.Contains(text, Page, StringComparison.Ordinal));

    private static string WithQuotes(string page) => page.Replace("&#39;", "'", StringComparison.Ordinal).Replace("&#43;", "+", StringComparison.Ordinal);

    [GeneratedRegex("<(/?)(html|section|main|header|footer|nav|div|p|ul|ol|li|dl|dt|dd|details|summary|span|pre|h[1-4]|b|a|code|svg|rect|title|i)(?=[ >])", RegexOptions.None, 2000)]
    private static partial Regex Tag();
}
