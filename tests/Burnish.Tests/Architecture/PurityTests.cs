using System.Collections.Immutable;

namespace Burnish.Tests.Architecture;

/// <summary>Core thinks and touches nothing; Catalog parses what it is handed and touches nothing.</summary>
public sealed class PurityTests
{
    private static readonly ImmutableArray<string> World =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.FileSystemWatcher", "System.IO.RandomAccess", "System.IO.Path.GetTempPath", "System.IO.Path.GetTempFileName", "System.IO.Path.GetFullPath", "System.IO.Path.Exists",
        "System.IO.Enumeration.FileSystemEnumerable", "System.IO.Enumeration.FileSystemEnumerator", "System.IO.Pipes", "System.IO.MemoryMappedFiles", "System.Net", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "System.Console",
    ];

    private static readonly Room NoWorld = new(World, []);

    private static readonly Room OnlyThought = new(
        [
            .. World,
            "System.Environment", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
            "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
            "System.TimeProvider.System", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer", "System.TimeZoneInfo.Local",
        ],
        []);

    [Fact]
    public void Core_touches_neither_world_nor_clock_nor_chance() => Guard.Finds_nothing(OnlyThought.Trespasses(Project.Core));

    [Fact]
    public void Catalog_touches_neither_file_nor_process_nor_network() => Guard.Finds_nothing(NoWorld.Trespasses(Project.Catalog));

    [Fact]
    public void The_guard_sees_what_the_program_really_touches() =>
        Assert.Contains(NoWorld.Trespasses(Project.App), use => use.Contains("System.IO.File", StringComparison.Ordinal));

    [Theory]
    [InlineData("File.ReadAllText(\"x\");", "System.IO.File.ReadAllText")]
    [InlineData("F.Exists(\"x\");", "System.IO.File.Exists")]
    [InlineData("ReadAllBytes(\"x\");", "System.IO.File.ReadAllBytes")]
    [InlineData("new DirectoryInfo(\"x\").Create();", "System.IO.DirectoryInfo")]
    [InlineData("DirectoryInfo d = new(\"x\");", "System.IO.DirectoryInfo..ctor")]
    [InlineData("var now = DateTime.UtcNow;", "System.DateTime.UtcNow")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();", "System.TimeProvider.System")]
    [InlineData("var n = Random.Shared.Next();", "System.Random.Shared")]
    [InlineData("var id = Guid.NewGuid();", "System.Guid.NewGuid")]
    [InlineData("var home = Environment.GetEnvironmentVariable(\"HOME\");", "System.Environment.GetEnvironmentVariable")]
    [InlineData("using var http = new HttpClient();", "System.Net.Http.HttpClient")]
    [InlineData("Console.WriteLine();", "System.Console.WriteLine")]
    public void A_touch_of_the_world_is_caught(string statement, string expected) =>
        Assert.Contains(OnlyThought.Trespasses(Plant(statement)), use => use.EndsWith(".cs:2 uses " + expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("var path = Path.Combine(\"a\", \"b\");")]
    [InlineData("using var text = new StringReader(\"File.ReadAllText\"); // DateTime.Now")]
    [InlineData("var when = new DateTime(2026, 1, 1);")]
    [InlineData("var fits = System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(\"*.cs\", \"a.cs\");")]
    [InlineData("var id = Guid.Empty; var File = 1; File++;")]
    [InlineData("DateTimeOffset Later(TimeProvider time) => time.GetUtcNow();")]
    public void Pure_thought_stays_silent(string statement) => Assert.DoesNotContain(OnlyThought.Trespasses(Plant(statement)), use => use.Contains(".cs:2 ", StringComparison.Ordinal));

    private static Project Plant(string statement) =>
        Project.Plant("Planted.cs", $"using F = System.IO.File; using static System.IO.File; class C {{ void M() {{\n {statement}\n }} }}");
}
