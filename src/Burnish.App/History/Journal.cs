using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Burnish.App.History;

/// <summary>The append-only, hash-chained journal of one repository, in SQLite. One process writes at a time (the run lock sees to it); safe from several threads.</summary>
public sealed class Journal : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();

    private Journal(SqliteConnection connection, TimeProvider clock)
    {
        this.connection = connection;
        this.clock = clock;
    }

    /// <summary>Opens the journal, making it where there is none.</summary>
    /// <exception cref="SqliteException">The file is not a journal or cannot be written.</exception>
    public static Journal Open(string path, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma busy_timeout = 10000;
            create table if not exists event(
                seq integer primary key, run text not null, stage text not null, subject text not null, input text not null,
                output blob not null, elapsed_ms integer not null, duration_ms integer not null, at text not null, previous text not null, hash text not null);
            create index if not exists event_by_input on event(run, stage, input);
            create trigger if not exists event_no_update before update on event begin select raise(abort, 'the journal is append-only'); end;
            create trigger if not exists event_no_delete before delete on event begin select raise(abort, 'the journal is append-only'); end;
            create trigger if not exists event_no_replace before insert on event when exists (select 1 from event where seq = new.seq) begin select raise(abort, 'the journal is append-only'); end;
            create table if not exists dropped(item text primary key, reason text not null, until text not null);
            """;
        command.ExecuteNonQuery();
        return new(connection, clock);
    }

    /// <summary>Adds one event to the chain.</summary>
    public void Append(string run, string stage, string subject, string input, byte[] output, TimeSpan elapsed, TimeSpan duration)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var (seq, previous) = Last();
            var row = new JournalEvent(seq + 1, run, stage, subject, input, output, (long)elapsed.TotalMilliseconds, (long)duration.TotalMilliseconds,
                clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), previous, "");
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "insert into event values(@seq, @run, @stage, @subject, @input, @output, @elapsed, @duration, @at, @previous, @hash)";
            Bind(insert, row with { Hash = Digest(row) });
            insert.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    /// <summary>What a stage of a run gave for an input; null where it has not been done.</summary>
    public byte[]? Find(string run, string stage, string input) =>
        Query("run = @run and stage = @stage and input = @input order by seq limit 1", ("@run", run), ("@stage", stage), ("@input", input)).FirstOrDefault()?.Output;

    /// <summary>All events of one stage over all runs, oldest first.</summary>
    public IReadOnlyList<JournalEvent> OfStage(string stage) => Query("stage = @stage order by seq", ("@stage", stage));

    /// <summary>All events of one run, oldest first.</summary>
    public IReadOnlyList<JournalEvent> OfRun(string run) => Query("run = @run order by seq", ("@run", run));

    /// <summary>Where the chain is broken: the first event whose hash does not fit; null where it holds.</summary>
    public long? FirstBroken()
    {
        var previous = "";
        foreach (var row in Query("1 = 1 order by seq"))
        {
            if (row.Previous != previous || Digest(row) != row.Hash) return row.Sequence;
            previous = row.Hash;
        }
        return null;
    }

    /// <summary>Why an item must not be tried again yet; null where it may be.</summary>
    public string? Dropped(string item)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "select reason, until from dropped where item = @item and until > @now";
            command.Parameters.AddWithValue("@item", item);
            command.Parameters.AddWithValue("@now", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            using var reader = command.ExecuteReader();
            return reader.Read() ? $"dropped before ({reader.GetString(0)}); not tried again unchanged before {reader.GetString(1)[..10]}" : null;
        }
    }

    /// <summary>Records that an item was dropped.</summary>
    public void Drop(string item, string reason, TimeSpan coolDown)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "insert into dropped values(@item, @reason, @until) on conflict(item) do update set reason = @reason, until = @until";
            command.Parameters.AddWithValue("@item", item);
            command.Parameters.AddWithValue("@reason", reason);
            command.Parameters.AddWithValue("@until", (clock.GetUtcNow() + coolDown).ToString("O", CultureInfo.InvariantCulture));
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private (long Sequence, string Hash) Last()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select seq, hash from event order by seq desc limit 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : (0, "");
    }

    private List<JournalEvent> Query(string where, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is one of the constants above, never input
            command.CommandText = $"select seq, run, stage, subject, input, output, elapsed_ms, duration_ms, at, previous, hash from event where {where}";
#pragma warning restore CA2100
            foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
            using var reader = command.ExecuteReader();
            var rows = new List<JournalEvent>();
            while (reader.Read())
                rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), (byte[])reader.GetValue(5),
                    reader.GetInt64(6), reader.GetInt64(7), reader.GetString(8), reader.GetString(9), reader.GetString(10)));
            return rows;
        }
    }

    private static void Bind(SqliteCommand command, JournalEvent row)
    {
        command.Parameters.AddWithValue("@seq", row.Sequence);
        command.Parameters.AddWithValue("@run", row.Run);
        command.Parameters.AddWithValue("@stage", row.Stage);
        command.Parameters.AddWithValue("@subject", row.Subject);
        command.Parameters.AddWithValue("@input", row.Input);
        command.Parameters.AddWithValue("@output", row.Output);
        command.Parameters.AddWithValue("@elapsed", row.ElapsedMs);
        command.Parameters.AddWithValue("@duration", row.DurationMs);
        command.Parameters.AddWithValue("@at", row.At);
        command.Parameters.AddWithValue("@previous", row.Previous);
        command.Parameters.AddWithValue("@hash", row.Hash);
    }

    private static string Digest(JournalEvent row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (ReadOnlySpan<string>)[row.Previous, row.Sequence.ToString(CultureInfo.InvariantCulture), row.Run, row.Stage, row.Subject, row.Input,
            row.ElapsedMs.ToString(CultureInfo.InvariantCulture), row.DurationMs.ToString(CultureInfo.InvariantCulture), row.At])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }
        hash.AppendData(row.Output);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>One event of the journal.</summary>
/// <param name="Input">SHA-256 of the stage's input, hexadecimal.</param>
/// <param name="Output">The stage's output, compressed JSON.</param>
/// <param name="ElapsedMs">Wall time of the run so far, in milliseconds.</param>
/// <param name="DurationMs">Wall time of the stage, in milliseconds.</param>
/// <param name="At">When it ended, ISO 8601, UTC.</param>
/// <param name="Previous">Hash of the event before; empty for the first.</param>
/// <param name="Hash">SHA-256 over everything above.</param>
public sealed record JournalEvent(
    long Sequence, string Run, string Stage, string Subject, string Input, byte[] Output, long ElapsedMs, long DurationMs, string At, string Previous, string Hash);
