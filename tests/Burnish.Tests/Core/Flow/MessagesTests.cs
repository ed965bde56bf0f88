using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;

namespace Burnish.Tests.Core.Flow;

public sealed class MessagesTests
{
    private static readonly string[] Conventional = ["feat: one", "fix(api)!: two", "docs: three", "chore: four", "test: five"];
    private static readonly string[] Plain = ["One", "Two", "Three", "Four", "Five"];

    private static RepositoryFacts With(params IEnumerable<string> subjects) =>
        new("r", "c", "t", "main", false, false, 1, [.. subjects.Select(s => new CommitFacts("i", s, "", DateTimeOffset.UnixEpoch))], []);

    public static TheoryData<string[], string, Area, string> Subjects => new()
    {
        { Conventional, "Bound the pool", Area.Database, "fix: bound the pool" },
        { Conventional, "Bound the pool", Area.Security, "fix: bound the pool" },
        { Conventional, "Add API documents", Area.Documentation, "docs: add API documents" },
        { Conventional, "ESLint is obeyed", Area.Testing, "test: ESLint is obeyed" },
        { Plain, "Bound the pool", Area.Database, "Bound the pool" },
        { ["one", "two", "three", "four", "five"], "Bound the pool", Area.Database, "bound the pool" },
        { ["feat: one"], "Bound the pool", Area.Database, "Bound the pool" }, // too little to tell a style from
        { [.. Conventional, .. Enumerable.Repeat("Merge branch 'x'", 20)], "Bound the pool", Area.Database, "fix: bound the pool" },
        { [], "Bound the pool", Area.Database, "Bound the pool" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_subject_is_written_as_the_history_writes_them(string[] history, string title, Area area, string expected) =>
        Assert.Equal(expected, Messages.Subject(title, area, With(history)));

    [Theory]
    [InlineData("feat: x", true)]
    [InlineData("fix(api): x", true)]
    [InlineData("fix(api)!: x", true)]
    [InlineData("refactor!: x", true)]
    [InlineData("Note: x", false)]
    [InlineData("feature: x", false)]
    [InlineData(": x", false)]
    [InlineData("fix x", false)]
    public void Conventional_subjects_are_told_from_others(string subject, bool expected) => Assert.Equal(expected, Messages.IsConventional(subject));

    [Fact]
    public void A_message_keeps_72_columns_and_leads_back_to_its_evidence()
    {
        var record = new ItemRecord("SEC-1-x-1", new string('x', 40) + " " + new string('y', 60), Area.Security, new("security"), "recipe", new("r"), new("SEC-1"), [], new("i", [], []),
            ItemVerdict.Accept, "", [new(new("G1"), GateVerdict.Accept, "", [])], null, [], "", "");
        var message = Messages.For("run-1", record, string.Join(' ', Enumerable.Repeat("words", 60)) + "\n\nA second paragraph.", With(Conventional));
        Assert.True(message.Subject.Length <= 72);
        Assert.EndsWith("…", message.Subject, StringComparison.Ordinal);
        Assert.All(message.Body.Split('\n'), line => Assert.True(line.Length <= 72, line));
        Assert.EndsWith("words\n\nA second paragraph.", message.Body, StringComparison.Ordinal);
        Assert.Equal(["Burnish-Run: run-1", "Burnish-Item: SEC-1-x-1"], message.Trailers.Take(2));
        Assert.Matches("^Burnish-Evidence: sha256:[0-9a-f]{32} G1=accept$", message.Trailers[2]);
    }

    [Fact]
    public void Other_evidence_gives_another_digest()
    {
        static string Evidence(string reason) => Messages.For("r", new("i", "T", Area.Security, new("security"), "recipe", new("r"), new("SEC-1"), [], new("i", [], []),
            ItemVerdict.Accept, "", [new(new("G1"), GateVerdict.Accept, reason, [])], null, [], "", ""), "", With()).Trailers[2];
        Assert.NotEqual(Evidence("12 tests"), Evidence("13 tests"));
    }
}
