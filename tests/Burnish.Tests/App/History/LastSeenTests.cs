using System.Collections.Immutable;
using Burnish.App.Engine;
using Burnish.App.History;
using Burnish.Core.Model;

namespace Burnish.Tests.App.History;

/// <summary>What was seen last counts for the very same state only, and a file that is broken counts for nothing.</summary>
public sealed class LastSeenTests : IDisposable
{
    private static readonly RepositoryFacts State = new("p", "c1", "t1", "main", IsShallow: false, IsDirty: false, 1, [], []);

    private static readonly Measurement Tests = new(new("vitest"), ToolKind.Tests, "", null, "npm test", 0, 10, "d", [], [], ImmutableSortedDictionary<string, double>.Empty);

    private readonly string folder = Directory.CreateTempSubdirectory("burnish-last-").FullName;

    private string At => Path.Combine(folder, "last.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<Examination?> Last(string? catalogue, RepositoryFacts state) => new LastScan(At, catalogue).OfAsync(state.Commit, Task.FromResult(state));

    [Fact]
    public async Task A_scan_counts_for_the_same_commit_history_and_program()
    {
        new LastScan(At, "one").Keep(Seen(State));
        Assert.Equal("c1", (await Last("one", State))?.Inventory.Repository.Commit);
        Assert.Null(await Last("two", State));
        Assert.Null(await Last(null, State));
        Assert.Null(await Last("one", State with { Commit = "c2" }));
        Assert.Null(await Last("one", State with { Tags = [new("v1", "c1", DateTimeOffset.UnixEpoch)] }));
    }

    [Fact]
    public void Nothing_is_kept_where_the_sources_cannot_be_named()
    {
        new LastScan(At, null).Keep(Seen(State));
        Assert.False(File.Exists(At));
    }

    [Fact]
    public void Measurements_count_for_the_same_files_and_circumstances()
    {
        new LastMeasurements(At, "node 22", TimeProvider.System).Keep("t1", [Tests]);
        Assert.Equal("npm test", new LastMeasurements(At, "node 22", TimeProvider.System).Of("t1")?.Measurements.Single().Command);
        Assert.Null(new LastMeasurements(At, "node 22", TimeProvider.System).Of("t2"));
        Assert.Null(new LastMeasurements(At, "node 24", TimeProvider.System).Of("t1"));
    }

    [Fact]
    public void A_tool_that_could_not_run_is_run_again()
    {
        new LastMeasurements(At, "node 22", TimeProvider.System).Keep("t1", [Tests, Tests with { NotAvailable = "the install failed" }]);
        Assert.Null(new LastMeasurements(At, "node 22", TimeProvider.System).Of("t1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Key\":")]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task A_broken_file_counts_for_nothing(string content)
    {
        File.WriteAllText(At, content);
        Assert.Null(await Last("one", State));
        Assert.Null(new LastMeasurements(At, "node 22", TimeProvider.System).Of("t1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Machine_code_that_was_changed_or_cut_is_not_run(int from)
    {
        var wasm = new ToolCacheWasm(folder, folder);
        wasm.Keep("key", new byte[] { 1, 2, 3, 4 });
        Assert.Equal([1, 2, 3, 4], wasm.Kept("key")?.ToArray());
        var file = Path.Combine(folder, "key.cwasm");
        var bytes = File.ReadAllBytes(file);
        if (from == 0) bytes[^1] ^= 1;
        File.WriteAllBytes(file, from == 0 ? bytes : bytes[..^1]);
        Assert.Null(wasm.Kept("key"));
        Assert.Null(wasm.Kept("another"));
    }

    private static Examination Seen(RepositoryFacts state) => new(new() { Repository = state }, [], []);
}
