using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Burnish.Tests.Architecture;

/// <summary>Only one room of the program starts processes, only one runs git, only one touches the store, only one speaks to the network.</summary>
public sealed class RoomTests
{
    private static readonly Room Processes = new(
        ["System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo"],
        Reasons(("Processes", "the one place that bounds time, output and environment of a child")));

    private static readonly Room Store = new(
        ["Microsoft.Data.Sqlite", "SQLitePCL"],
        Reasons(
            ("History", "the journal"),
            ("Knowledge", "full-text search over the practices, in memory; it holds no state of a run")));

    private static readonly Room Network = new(
        ["System.Net.Http", "System.Net.Sockets"],
        Reasons(("Advisories", "asks a service about known vulnerabilities, with bounded time and size; nothing else of ours speaks to the network")));

    // A literal "git" is how a program that runs git begins.
    private static readonly ImmutableDictionary<string, string> MayNameGit = Reasons(
        ("Worktrees/", "the one place that runs git"),
        ("Tools/SystemTool.cs", "the doctor asks git for its version; no repository is touched"));

    [Fact]
    public void Only_Processes_starts_processes() => Guard.Finds_nothing(Project.All.SelectMany(Processes.Trespasses));

    [Fact]
    public void Only_History_and_the_search_touch_the_store() => Guard.Finds_nothing(Project.All.SelectMany(Store.Trespasses));

    [Fact]
    public void Only_Advisories_speaks_to_the_network() => Guard.Finds_nothing(Project.All.SelectMany(Network.Trespasses));

    [Fact]
    public void The_guard_sees_the_client_that_is_really_used() => Assert.NotEmpty((Network with { Allowed = Reasons() }).Trespasses(Project.App));

    [Theory]
    [InlineData("Reports/Planted.cs", true)]
    [InlineData("AdvisoriesOfOther/Planted.cs", true)]
    [InlineData("Advisories/Planted.cs", false)]
    public void A_client_made_elsewhere_is_caught(string path, bool caught) =>
        Assert.Equal(caught, Network.Trespasses(Project.Plant(path, InBody("using var http = new System.Net.Http.HttpClient();"))).Any());

    [Fact]
    public void Only_Worktrees_runs_git() => Guard.Finds_nothing(NamesGit(Project.App, MayNameGit));

    [Fact]
    public void The_guard_sees_the_processes_that_are_really_started() =>
        Assert.Contains((Processes with { Allowed = Reasons() }).Trespasses(Project.App), use => use.Contains("/Processes/", StringComparison.Ordinal));

    [Fact]
    public void The_guard_sees_where_git_is_really_named() => Assert.NotEmpty(NamesGit(Project.App, Reasons()));

    [Theory]
    [InlineData("System.Diagnostics.Process.Start(\"x\");")]
    [InlineData("using var p = new P();")]
    [InlineData("var all = P.GetProcesses(); all[0].Kill();")]
    [InlineData("S(new(\"x\"));")]
    public void A_process_started_elsewhere_is_caught(string statement) =>
        Assert.Contains(Processes.Trespasses(Project.Plant("Reports/Planted.cs", InBody(statement))), AtTheStatement);

    [Theory]
    [InlineData("Processes/Planted.cs", "System.Diagnostics.Process.Start(\"x\");")]
    [InlineData("Reports/Planted.cs", "var text = \"System.Diagnostics.Process\"; // Process.Start")]
    [InlineData("Reports/Planted.cs", "var elapsed = System.Diagnostics.Stopwatch.GetTimestamp();")]
    public void What_starts_no_process_elsewhere_stays_silent(string path, string statement) =>
        Assert.DoesNotContain(Processes.Trespasses(Project.Plant(path, InBody(statement))), AtTheStatement);

    [Theory]
    [InlineData("Reports/Planted.cs", true)]
    [InlineData("HistoryOfOther/Planted.cs", true)]
    [InlineData("History/Planted.cs", false)]
    [InlineData("Knowledge/Planted.cs", false)]
    public void A_store_opened_elsewhere_is_caught(string path, bool caught) =>
        Assert.Equal(caught, Store.Trespasses(Project.Plant(path, InBody("new Microsoft.Data.Sqlite.SqliteConnection(\"\").Open();"))).Any());

    [Theory]
    [InlineData("Reports/Planted.cs", "var file = \"git\";", true)]
    [InlineData("Reports/Planted.cs", "var file = \"/usr/bin/git\";", true)]
    [InlineData("Tools/Planted.cs", "const string G = \"\"\"git\"\"\";", true)]
    [InlineData("Worktrees/Planted.cs", "var file = \"git\";", false)]
    [InlineData("Reports/Planted.cs", "var file = \"digit\"; // \"git\"", false)]
    [InlineData("Reports/Planted.cs", "var text = \"a git repository\";", false)]
    public void A_git_named_elsewhere_is_caught(string path, string statement, bool caught) =>
        Assert.Equal(caught, NamesGit(Project.Plant(path, InBody(statement)), MayNameGit).Any());

    private static IEnumerable<string> NamesGit(Project project, ImmutableDictionary<string, string> allowed) =>
        from file in project.Files
        where !allowed.Keys.Any(path => file.FilePath.StartsWith(path, StringComparison.Ordinal))
        from token in file.GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        where token.ValueText is "git" || token.ValueText.EndsWith("/git", StringComparison.Ordinal)
        select $"{project.Name}/{file.FilePath}:{file.GetLineSpan(token.Span).StartLinePosition.Line + 1} names git";

    private static string InBody(string statement) =>
        $"using P = System.Diagnostics.Process; class C {{ void S(System.Diagnostics.ProcessStartInfo i) {{ }}\n void M() {{\n {statement}\n }} }}";

    // The frame around the statement names a process too; only the statement is judged.
    private static bool AtTheStatement(string trespass) => trespass.Contains(".cs:3 ", StringComparison.Ordinal);

    private static ImmutableDictionary<string, string> Reasons(params (string Room, string Reason)[] rooms) =>
        rooms.ToImmutableDictionary(r => r.Room, r => r.Reason, StringComparer.Ordinal);
}
