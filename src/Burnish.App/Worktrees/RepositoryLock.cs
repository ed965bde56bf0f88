using System.Globalization;

namespace Burnish.App.Worktrees;

/// <summary>One run at a time on a repository. The system frees the lock when its holder dies, however it dies.</summary>
internal sealed class RepositoryLock : IDisposable
{
    // EWOULDBLOCK, as flock says that somebody holds the lock.
    private const int Busy = 11;
    private const int BusyOnMac = 35;
    private readonly FileStream file;

    private RepositoryLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or says who holds it.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="now">Written beside our process id for the one who comes second.</param>
    public static (RepositoryLock? Taken, string HeldBy) Take(string path, DateTimeOffset now)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException busy) when (busy.HResult is Busy or BusyOnMac)
        {
            return (null, Holder(path));
        }
        File.WriteAllText(Note(path), string.Create(CultureInfo.InvariantCulture, $"pid {Environment.ProcessId}, since {now:yyyy-MM-dd HH:mm:ss} UTC"));
        return (new(file), "");
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(Note(path)) is { Length: > 0 } text ? text : "just started";
        }
        catch (IOException)
        {
            return "holder unknown";
        }
    }

    // A file of its own: the locked one cannot even be read by another.
    private static string Note(string path) => path + ".holder";
}
