using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Burnish.App.Processes;

/// <summary>A child with everything it started: watched while it runs, killed to the last one at the end.</summary>
internal sealed class ProcessTree
{
    /// <summary>The variable whose value every descendant inherits unless it cleans its environment.</summary>
    public const string Mark = "BURNISH_ORDER";

    private const int Term = 15;
    private const int Kill = 9;
    private readonly Process process;
    private readonly string mark;
    private readonly int id;

    /// <summary>Takes charge of a started process.</summary>
    /// <param name="process">Leader of a session of its own, where the system has setsid.</param>
    /// <param name="mark">The value of <see cref="Mark"/> in its environment.</param>
    public ProcessTree(Process process, string mark)
    {
        this.process = process;
        this.mark = mark;
        id = process.Id;
    }

    /// <summary>Asks to end, waits a quarter of a second so that lock files are tidied away, then kills.</summary>
    /// <param name="strays">Whether processes that left the group are searched for.</param>
    public async Task EndAsync(bool strays)
    {
        Signal(-id, Term);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
        try { await process.WaitForExitAsync(patience.Token); }
        catch (OperationCanceledException) when (patience.IsCancellationRequested) { }
        try { process.Kill(entireProcessTree: true); }
        catch (InvalidOperationException) { }
        catch (AggregateException) { }
        Sweep(strays);
        // A killed process is gone a moment later; whoever hears the answer may count on it.
        for (var wait = 0; wait < 20 && !OperatingSystem.IsWindows() && KillNative(-id, 0) == 0; wait++) await Task.Delay(10);
    }

    /// <summary>Kills what is left after the leader is gone.</summary>
    /// <param name="strays">Whether processes that left the group are searched for.</param>
    public void Sweep(bool strays)
    {
        Signal(-id, Kill);
        if (!strays) return;
        // Twice: a process may start another between the reading and the killing.
        for (var round = 0; round < 2; round++)
            foreach (var stray in ProcessTable.WithEnvironment($"{Mark}={mark}")) Signal(stray, Kill);
    }

    /// <summary>Returns what limit was broken, when one is; ends without an answer when cancelled.</summary>
    /// <param name="limits">The bounds.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task<string?> WatchAsync(ProcessLimits limits, CancellationToken cancellationToken)
    {
        // Four readings a second: a fork bomb and a greedy allocation are both seen before they hurt (judgement).
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            while (await beat.WaitForNextTickAsync(cancellationToken))
            {
                var tree = ProcessTable.Tree(ProcessTable.Read(), id);
                var bytes = tree.Sum(r => r.ResidentBytes);
                if (tree.Length > limits.Processes)
                    return string.Create(CultureInfo.InvariantCulture, $"{tree.Length} processes at once, {limits.Processes} allowed");
                if (bytes > limits.MemoryBytes)
                    return string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB of memory, {limits.MemoryBytes >> 20} MiB allowed");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        return null;
    }

    private static void Signal(int target, int signal)
    {
        if (!OperatingSystem.IsWindows() && target is not (0 or 1 or -1)) _ = KillNative(target, signal);
    }

    // DllImport, not LibraryImport: two integers need no marshalling code and no unsafe blocks in this project.
#pragma warning disable SYSLIB1054, CA5392
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int KillNative(int target, int signal);
#pragma warning restore SYSLIB1054, CA5392
}
