using Burnish.App.History;
using Microsoft.Data.Sqlite;

namespace Burnish.Tests.App.History;

public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("burnish-test-");

    private string File => Path.Combine(folder.FullName, "deep", "journal.db");

    public void Dispose() => folder.Delete(recursive: true);

    private Journal Open(TimeProvider? clock = null) => Journal.Open(File, clock ?? TimeProvider.System);

    private static void Add(Journal journal, int count, string run = "r")
    {
        for (var i = 1; i <= count; i++) journal.Append(run, $"stage {i}", "s", $"input {i}", [1, 2, (byte)i], TimeSpan.FromSeconds(i), TimeSpan.FromMilliseconds(3));
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    [Theory]
    [InlineData("update event set output = x'00' where seq = 2")]
    [InlineData("delete from event where seq = 2")]
    [InlineData("delete from event")]
    [InlineData("replace into event select seq, run, stage, subject, input, x'00', elapsed_ms, duration_ms, at, previous, hash from event where seq = 2")]
    [InlineData("insert into event select seq, run, stage, subject, input, x'00', elapsed_ms, duration_ms, at, previous, hash from event where seq = 2")]
    [InlineData("update or replace event set seq = 3 where seq = 2")]
    public void What_was_written_stays(string sql)
    {
        using var journal = Open();
        Add(journal, 3);
        Assert.Throws<SqliteException>(() => Tamper(sql));
        Assert.Equal(3, journal.OfRun("r").Count);
        Assert.Null(journal.FirstBroken());
    }

    [Theory]
    [InlineData("update event set output = x'0102ff' where seq = 2", 2)]
    [InlineData("update event set run = 's' where seq = 1", 1)]
    [InlineData("update event set stage = 'x' where seq = 3", 3)]
    [InlineData("update event set subject = 'x' where seq = 3", 3)]
    [InlineData("update event set input = 'x' where seq = 4", 4)]
    [InlineData("update event set elapsed_ms = elapsed_ms + 1 where seq = 2", 2)]
    [InlineData("update event set duration_ms = duration_ms + 1 where seq = 2", 2)]
    [InlineData("update event set at = '2000-01-01' where seq = 2", 2)]
    [InlineData("update event set hash = replace(hash, substr(hash, 1, 1), 'x') where seq = 2", 2)]
    [InlineData("delete from event where seq = 2", 3)] // the next one does not fit any more
    [InlineData("delete from event where seq = 1", 2)]
    [InlineData("update event set seq = 9 where seq = 4", 9)]
    public void Who_takes_the_guards_away_is_found_out_by_the_chain(string sql, long at)
    {
        using (var journal = Open()) Add(journal, 4);
        Tamper($"drop trigger event_no_update; drop trigger event_no_delete; {sql}");
        using var again = Open();
        Assert.Equal(at, again.FirstBroken());
    }

    [Fact]
    public void Threads_append_one_after_the_other()
    {
        using var journal = Open();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, n => Add(journal, 5, $"run {n}"));
        Assert.Null(journal.FirstBroken());
        Assert.All(Enumerable.Range(0, 8), n => Assert.Equal(5, journal.OfRun($"run {n}").Count));
    }

    [Fact]
    public void Two_openings_of_one_journal_wait_for_each_other()
    {
        using var one = Open();
        using var two = Open();
        Parallel.Invoke(() => Add(one, 10, "one"), () => Add(two, 10, "two"));
        Assert.Null(one.FirstBroken());
        Assert.Equal(20, one.OfRun("one").Count + two.OfRun("two").Count);
    }

    [Fact]
    public void What_was_written_is_there_after_a_kill()
    {
        var journal = Open(); // not closed: the file is copied as a killed process leaves it
        Add(journal, 3);
        var copy = Directory.CreateDirectory(Path.Combine(folder.FullName, "copy"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File) ?? "")) System.IO.File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        journal.Dispose();
        using var again = Journal.Open(Path.Combine(copy.FullName, "journal.db"), TimeProvider.System);
        Assert.Equal([1, 2, 3], again.OfRun("r").Select(e => e.Sequence));
        Assert.Null(again.FirstBroken());
        again.Append("r", "stage 4", "", "i", [], TimeSpan.Zero, TimeSpan.Zero);
        Assert.Null(again.FirstBroken());
    }

    [Fact]
    public void An_output_is_found_by_run_stage_and_input()
    {
        using var journal = Open();
        Add(journal, 2);
        Assert.Equal([1, 2, 2], journal.Find("r", "stage 2", "input 2"));
        Assert.Null(journal.Find("other", "stage 2", "input 2"));
        Assert.Null(journal.Find("r", "stage 1", "input 2"));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File) ?? "");
        System.IO.File.WriteAllText(File, new string('x', 5000));
        Assert.Throws<SqliteException>(() => Open());
    }

    [Fact]
    public void A_drop_cools_down_for_a_week_and_no_longer()
    {
        var clock = new SetClock();
        using var journal = Open(clock);
        var drops = new JournalDrops(journal);
        Assert.Null(drops.Cooling("item"));
        drops.Drop("item", "G1: a test fails");
        clock.Now += TimeSpan.FromDays(6.9);
        Assert.Equal("dropped before (G1: a test fails); not tried again unchanged before 2025-01-08", drops.Cooling("item"));
        Assert.Null(drops.Cooling("other"));
        clock.Now += TimeSpan.FromDays(0.2);
        Assert.Null(drops.Cooling("item"));
        drops.Drop("item", "G3: a new finding");
        Assert.Contains("G3", drops.Cooling("item"), StringComparison.Ordinal);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
