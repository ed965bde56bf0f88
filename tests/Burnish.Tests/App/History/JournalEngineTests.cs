using Burnish.App.History;

namespace Burnish.Tests.App.History;

public sealed class JournalEngineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("burnish-test-");
    private readonly Journal journal;

    public JournalEngineTests() => journal = Journal.Open(Path.Combine(folder.FullName, "journal.db"), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        journal.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_stage_is_done_once_for_an_input_and_a_run()
    {
        var done = 0;
        Task<int> Work(CancellationToken _) => Task.FromResult(++done);
        var engine = new JournalEngine(journal, "r");
        Assert.Equal(1, await engine.RunAsync("s", "", "x", Work, Token));
        Assert.Equal(1, await new JournalEngine(journal, "r").RunAsync("s", "", "x", Work, Token));
        Assert.Equal(2, await engine.RunAsync("s", "", "y", Work, Token));
        Assert.Equal(3, await engine.RunAsync("t", "", "x", Work, Token));
        Assert.Equal(4, await new JournalEngine(journal, "q").RunAsync("s", "", "x", Work, Token));
    }

    [Fact]
    public async Task A_stage_that_breaks_is_done_again()
    {
        var engine = new JournalEngine(journal, "r");
        await Assert.ThrowsAsync<IOException>(() => engine.RunAsync<int>("s", "", "x", _ => throw new IOException("full"), Token));
        Assert.Equal(7, await engine.RunAsync("s", "", "x", _ => Task.FromResult(7), Token));
    }

    [Fact]
    public async Task Two_who_ask_at_once_do_the_work_once()
    {
        var engine = new JournalEngine(journal, "r");
        var (begun, go) = (0, new TaskCompletionSource());
        async Task<int> Work(CancellationToken _) { Interlocked.Increment(ref begun); await go.Task; return begun; }
        var (one, two) = (engine.RunAsync("s", "", "x", Work, Token), engine.RunAsync("s", "", "x", Work, Token));
        go.SetResult();
        var answers = await Task.WhenAll(one, two);
        Assert.Equal((1, 1), (answers[0], answers[1]));
    }

    [Fact]
    public async Task A_stage_may_ask_for_another_stage()
    {
        var engine = new JournalEngine(journal, "r");
        Assert.Equal(2, await engine.RunAsync("s", "", "x", c => engine.RunAsync("t", "", "x", _ => Task.FromResult(2), c), Token));
    }

    [Fact]
    public async Task Time_goes_on_where_a_killed_run_left_it()
    {
        journal.Append("r", "s", "", "x", JournalEngine.Pack(1), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(50));
        journal.Append("other", "s", "", "x", JournalEngine.Pack(1), TimeSpan.FromMinutes(500), TimeSpan.FromMinutes(500));
        var engine = new JournalEngine(journal, "r");
        Assert.InRange(engine.Elapsed, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(51));
        await engine.RunAsync("t", "", "x", _ => Task.FromResult(1), Token);
        Assert.InRange(TimeSpan.FromMilliseconds(journal.OfRun("r")[^1].ElapsedMs), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(51));
    }

    [Fact]
    public async Task Nothing_begins_after_a_cancellation()
    {
        var begun = false;
        await Assert.ThrowsAsync<OperationCanceledException>(() => new JournalEngine(journal, "r").RunAsync("s", "", "x", _ => Task.FromResult(begun = true), new CancellationToken(true)));
        Assert.False(begun);
    }
}
