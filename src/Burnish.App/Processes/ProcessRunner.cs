using System.ComponentModel;
using System.Diagnostics;

namespace Burnish.App.Processes;

/// <summary>Runs child processes with no shell, no inherited environment, closed input and bounds on time and output.</summary>
public sealed class ProcessRunner : IProcessRunner
{
    // A daemon that a child left behind can hold its pipes open for ever; judgement: two seconds are ample to drain what is written.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        using var process = new Process { StartInfo = Describe(order) };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return new(-1, "", "", false, false, Stopwatch.GetElapsedTime(started), $"{order.File}: {e.Message}");
        }

        process.StandardInput.Close();
        var output = new BoundedCapture(order.MaxOutputBytes);
        var error = new BoundedCapture(order.MaxOutputBytes);
        using var drain = new CancellationTokenSource();
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput.BaseStream, drain.Token), error.ReadAsync(process.StandardError.BaseStream, drain.Token));
        var timedOut = await WaitAsync(process, order.Timeout, ct).ConfigureAwait(false);
        drain.CancelAfter(DrainTime);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return new(timedOut ? -1 : process.ExitCode, output.Text(), error.Text(), timedOut, output.Truncated || error.Truncated, Stopwatch.GetElapsedTime(started), null);
    }

    private static ProcessStartInfo Describe(ProcessOrder order)
    {
        var start = new ProcessStartInfo(order.File)
        {
            WorkingDirectory = order.Directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in order.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in order.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>True when the time was over first; the tree is dead in every case but a natural end.</summary>
    private static async Task<bool> WaitAsync(Process process, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return !ct.IsCancellationRequested;
        }
    }
}
