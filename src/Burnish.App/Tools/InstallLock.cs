namespace Burnish.App.Tools;

/// <summary>Lets one process at a time install a group; the system frees it when its holder dies.</summary>
internal static class InstallLock
{
    // Judgement: short enough to go unnoticed beside an install of seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; dispose of it to let the next one in.</summary>
    internal static async Task<IDisposable> TakeAsync(string path, Action onWait, TimeProvider time, CancellationToken ct)
    {
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (!waited)
                {
                    onWait();
                }
            }

            await Task.Delay(Pause, time, ct).ConfigureAwait(false);
        }
    }

    // EWOULDBLOCK of flock(2) on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
