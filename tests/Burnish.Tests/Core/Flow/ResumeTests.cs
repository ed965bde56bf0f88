using System.Collections.Immutable;
using System.Text.Json;
using Burnish.App.History;
using Burnish.Core.Contracts;
using Burnish.Core.Flow;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Tests.Core.Flow;

public sealed class ResumeTests
{
    private static readonly Rulebook Rules = new(
        [
            Book.Criterion("SEC-1", CriterionGroup.Security, Tier.Critical, Area.Security, "a", "e"),
            Book.Criterion("PRF-1", CriterionGroup.Performance, Tier.High, Area.Performance, "b"),
            Book.Criterion("TST-1", CriterionGroup.Testing, Tier.High, Area.Testing, "c"),
            Book.Criterion("MON-1", CriterionGroup.Monitoring, Tier.Low, Area.Observability, "d"),
        ],
        [
            Book.Recipe("a", "SEC-1", Area.Security), Book.Recipe("e", "SEC-1", Area.Security), Book.Recipe("b", "PRF-1", Area.Performance),
            Book.Recipe("c", "TST-1", Area.Testing), Book.Recipe("d", "MON-1", Area.Observability),
        ],
        Book.Agents, [Book.Gate("G1", t => t.Subject == "Mend e" ? GateVerdict.Reject : GateVerdict.Accept)]);

    // One of everything: landed as judged, merged, colliding and made again, rejected, refused, a second iteration.
    private static Pretend Repository() => new()
    {
        Findings = ImmutableSortedDictionary<string, int>.Empty.Add("a", 2).Add("b", 1).Add("c", 1).Add("d", 1).Add("e", 1), Conflicting = ["mend-b"], Refusing = ["mend-d"],
    };

    private static Task<RunRecord> RunAsync(Pretend world, IEngine engine, RunOrder? order = null) =>
        new Loop(order ?? Book.Order, "pretend", Rules, world.World(engine)).RunAsync([], TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_a_run_goes_on_to_the_same_record_and_repeats_nothing_that_was_done(bool afterTheWork)
    {
        var undisturbed = Repository();
        var expected = await RunAsync(undisturbed, new MemoryEngine([]));
        Assert.True(undisturbed.Calls > 20, $"{undisturbed.Calls} calls: the story is too short");
        Assert.Equal(2, undisturbed.Done.Count(d => d.StartsWith("Change mend-b", StringComparison.Ordinal))); // made again after a collision
        for (var k = 1; k <= undisturbed.Calls; k++)
        {
            var world = Repository();
            (world.BreakAt, world.BreakAfter) = (k, afterTheWork);
            var journal = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            await Assert.ThrowsAsync<KilledException>(() => RunAsync(world, new MemoryEngine(journal)));
            var record = await RunAsync(world, new MemoryEngine(journal));
            Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(record));
            Assert.Equal(undisturbed.Done.Order(StringComparer.Ordinal), world.Done.Order(StringComparer.Ordinal));
            Assert.Equal(undisturbed.Branches.Select(b => (b.Key, string.Join(',', b.Value))), world.Branches.Select(b => (b.Key, string.Join(',', b.Value))));
        }
    }

    [Fact]
    public async Task Killed_again_and_again_a_run_still_comes_to_its_end()
    {
        var expected = await RunAsync(Repository(), new MemoryEngine([]));
        var world = Repository();
        var journal = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        RunRecord? record = null;
        for (var kills = 0; record is null; kills++)
        {
            Assert.True(kills < 100, "it never ends");
            world.BreakAt = world.Calls + 2; // one call gets done, the next does not
            try { record = await RunAsync(world, new MemoryEngine(journal)); }
            catch (KilledException) { }
        }
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(record));
    }

    [Fact]
    public async Task A_resumed_run_passes_over_nothing_that_it_did_when_its_time_is_up_meanwhile()
    {
        var order = Book.Order with { BudgetMinutes = 60 };
        var world = Repository();
        var journal = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        world.BreakAt = 12;
        await Assert.ThrowsAsync<KilledException>(() => RunAsync(world, new MemoryEngine(journal), order));
        var late = new MemoryEngine(journal);
        late.Minutes.Enqueue(61);
        var record = await RunAsync(world, late, order);
        Assert.Equal(StopReason.Budget, record.StopReason);
        Assert.Single(record.Iterations);
        Assert.Equal(world.Branches.Values.SelectMany(b => b), record.Iterations[0].Items.Select(i => i.Commit).OfType<string>());
        Assert.NotEmpty(world.Branches);
    }

    [Fact]
    public async Task A_resumed_run_does_not_ask_again_what_was_cooling_down()
    {
        // e is dropped in the first iteration; the kill comes after that, and the resumed run must still see it as it was planned.
        var world = Repository();
        var journal = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var undisturbed = Repository();
        await RunAsync(undisturbed, new MemoryEngine([]));
        world.BreakAt = undisturbed.Done.FindIndex(d => d.StartsWith("Drop ", StringComparison.Ordinal)) + 2;
        await Assert.ThrowsAsync<KilledException>(() => RunAsync(world, new MemoryEngine(journal)));
        var record = await RunAsync(world, new MemoryEngine(journal));
        Assert.Null(record.Iterations[0].Backlog.Items.Single(i => i.Recipe?.Value == "mend-e").Waits);
        Assert.NotNull(record.Iterations[1].Backlog.Items.Single(i => i.Recipe?.Value == "mend-e").Waits);
    }

    [Fact]
    public async Task The_journal_on_disk_keeps_the_same_promise()
    {
        var folder = Directory.CreateTempSubdirectory("burnish-test-");
        try
        {
            var expected = await RunAsync(Repository(), new MemoryEngine([]));
            var world = Repository();
            world.BreakAt = 9;
            var path = Path.Combine(folder.FullName, "journal.db");
            using (var journal = Journal.Open(path, TimeProvider.System))
                await Assert.ThrowsAsync<KilledException>(() => RunAsync(world, new JournalEngine(journal, "r")));
            using var again = Journal.Open(path, TimeProvider.System);
            var record = await RunAsync(world, new JournalEngine(again, "r"));
            Assert.Equal(expected.Iterations.SelectMany(i => i.Items).Select(i => (i.Id, i.Commit)), record.Iterations.SelectMany(i => i.Items).Select(i => (i.Id, i.Commit)));
            Assert.Null(again.FirstBroken());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
