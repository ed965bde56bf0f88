using System.Collections.Concurrent;

namespace Burnish.App.Processes;

/// <summary>The one thread that starts every child process.</summary>
/// <remarks>
/// Linux ties a child's parent-death signal, which bubblewrap relies on, to the <i>thread</i> that started it. A thread of the
/// pool retires after some idle seconds and would take a running sandbox with it; this thread lives as long as the program.
/// </remarks>
internal static class StartingThread
{
    private static readonly BlockingCollection<Action> Orders = Begin();

    /// <summary>Runs the start on the thread and hands back its answer or its exception.</summary>
    /// <param name="start">Starts a process.</param>
    public static Task<bool> RunAsync(Func<bool> start)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add(() =>
        {
            try { done.SetResult(start()); }
#pragma warning disable CA1031 // Handed to the one who asked; the thread itself must outlive any failed start.
            catch (Exception failure) { done.SetException(failure); }
#pragma warning restore CA1031
        });
        return done.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var orders = new BlockingCollection<Action>();
        new Thread(() => { foreach (var order in orders.GetConsumingEnumerable()) order(); })
        {
            IsBackground = true,
            Name = "process starter",
        }.Start();
        return orders;
    }
}
