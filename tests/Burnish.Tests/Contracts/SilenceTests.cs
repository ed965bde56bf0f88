using Burnish.Catalog.Noise;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>
/// Suppressions as data, <c>Catalog/Noise/silence/*.txt</c>: files, and in <c>@expect</c> what becomes of their findings, one a line:
/// <c>suppressed RULE PATH:LINE KIND reason</c> and <c>notice PATH:LINE text</c> are all there may be; <c>open RULE PATH:LINE</c> must be among what is left.
/// </summary>
public sealed class SilenceTests
{
    public static TheoryData<string> Cases => CatalogData.Cases("Noise", ["silence"], "*.txt");

    [Theory, MemberData(nameof(Cases))]
    public void What_is_suppressed_is_set_apart_with_its_reason(string name)
    {
        var repository = TestRepository.Of(CatalogData.Case(name).Files);
        var (reports, notices) = Silence.Apply(repository.AskAll(), repository.Code, TestRepository.Catalogue.Rules.Select(r => r.Card), TestContext.Current.CancellationToken);
        var expected = repository.All["@expect"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        var suppressed = reports.SelectMany(r => r.Suppressed).Select(s => $"suppressed {s.Finding.RuleId} {s.Finding.Place.Path}:{s.Finding.Place.StartLine} {s.Suppression.Kind} {s.Suppression.Reason}");
        var noticed = notices.Select(n => $"notice {n.Path}:{n.Line} {n.Message}");
        Assert.Equal(string.Join('\n', expected.Where(e => !e.StartsWith("open ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)), string.Join('\n', suppressed.Concat(noticed).Order(StringComparer.Ordinal)));
        var open = reports.SelectMany(r => r.Findings).Select(f => $"open {f.RuleId} {f.Place.Path}:{f.Place.StartLine}").ToHashSet();
        Assert.All(expected.Where(e => e.StartsWith("open ", StringComparison.Ordinal)), e => Assert.Contains(e, open));
    }

    [Fact]
    public void A_rule_whose_findings_are_all_suppressed_is_clean()
    {
        var repository = TestRepository.Of(CatalogData.Case("Noise/silence/own-comments.txt").Files);
        var (reports, _) = Silence.Apply(repository.AskAll(), repository.Code, TestRepository.Catalogue.Rules.Select(r => r.Card), TestContext.Current.CancellationToken);
        Assert.All(reports, r => Assert.Equal(r.Outcome == RuleOutcome.Found, !r.Findings.IsEmpty));
    }

    [Theory]
    [InlineData("javascript", "const a = '// no'; // yes", "yes")]
    [InlineData("javascript", "const a = `\n// no\n`; /* yes */", "yes")]
    [InlineData("javascript", "const a = /[`'\"/]/; // yes", "yes")]
    [InlineData("tsx", "<p>{/* yes */}</p>", "yes")]
    [InlineData("typescript", "const url = 'http://no'; // yes", "yes")]
    [InlineData("yaml", "a: http://x#no # yes", "yes")]
    [InlineData("yaml", "a: don't # yes", "yes")]
    [InlineData("yaml", "a: '# no' # yes", "yes")]
    [InlineData("dockerfile", "RUN echo \"# no\" # yes", "yes")]
    [InlineData("shell", "echo ${#no} # yes", "yes")]
    [InlineData("sql", "select '-- no' -- yes", "yes")]
    [InlineData("sql", "/* yes */ select 1", "yes")]
    [InlineData("html", "<p>// no</p><!-- yes -->", "yes")]
    [InlineData("markdown", "```\n<!-- no -->\n```\n<!-- yes -->", "yes")]
    [InlineData("csharp", "var a = \"\"\"\n// no\n\"\"\"; // yes", "yes")]
    [InlineData("python", "\"\"\"\n# no\n\"\"\" # yes", "yes")]
    [InlineData("terraform", "a = \"# no\" // yes", "yes")]
    [InlineData("ini", "; yes", "yes")]
    public void A_comment_is_told_from_a_string(string language, string text, string said) =>
        Assert.Equal([said], CommentReader.Read(text, language).Select(c => c.Text.Trim()));

    [Theory]
    [InlineData("csv", "# no")]
    [InlineData("json", "{ \"a\": \"// no\" }")]
    [InlineData("javascript", "'")]
    [InlineData("javascript", "`")]
    [InlineData("javascript", "a = 1 / 2")]
    [InlineData("markdown", "```")]
    [InlineData("yaml", "")]
    public void Where_there_is_no_comment_none_is_read(string language, string text) => Assert.Empty(CommentReader.Read(text, language));

    [Fact]
    public void Every_peer_that_a_rule_names_is_one_that_is_listened_to()
    {
        // A scanner that Burnish brings along is heard when it runs: a peer names what is the same finding.
        var heard = PeerComments.All.Select(p => p.Peer).Concat(TestRepository.Catalogue.Scanners.Select(s => s.Card.Id.Value)).ToHashSet();
        Assert.All(TestRepository.Catalogue.Rules.SelectMany(r => r.Card.Peers.Select(p => (r.Card.Id, Peer: p.Split(':', 2)))), named =>
        {
            Assert.Equal(2, named.Peer.Length);
            Assert.NotEmpty(named.Peer[1]);
            Assert.Contains(named.Peer[0], heard);
        });
        Assert.All(PeerComments.All, p => Assert.StartsWith("https://", p.Source, StringComparison.Ordinal));
        Assert.All(PeerSettings.All, p => Assert.StartsWith("https://", p.Source, StringComparison.Ordinal));
    }
}
