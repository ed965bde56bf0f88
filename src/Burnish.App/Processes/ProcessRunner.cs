using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Burnish.App.Processes;

/// <summary>Starts child processes. The only place in Burnish that does.</summary>
/// <remarks>Thread-safe. System.Diagnostics.Process, not CliWrap: killing needs the process group and the stray children, which CliWrap does not reach.</remarks>
/// <param name="time">The clock that durations and time-outs go by.</param>
public sealed class ProcessRunner(TimeProvider time) : IProcessRunner
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A runner on the system's clock.</summary>
    public ProcessRunner() : this(TimeProvider.System) { }

    /// <inheritdoc/>
    public Task<ProcessOutcome> RunAsync(ProcessOrder order, CancellationToken ct) => ConverseAsync(order, null, null, ct);

    /// <summary>Runs the order with its raw standard streams in the caller's hands.</summary>
    /// <param name="order">What to run.</param>
    /// <param name="write">Writes standard input, which is closed afterwards; null sends <see cref="ProcessOrder.Input"/>.</param>
    /// <param name="read">Reads standard output to its end; null keeps it bounded in the outcome.</param>
    /// <param name="cancellationToken">Kills the child within a second.</param>
    /// <exception cref="OperationCanceledException">Cancelled; no process of the order is left.</exception>
    public async Task<ProcessOutcome> ConverseAsync(
        ProcessOrder order, Func<Stream, CancellationToken, Task>? write, Func<Stream, CancellationToken, Task>? read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Executables.Find(order.File, order.Environment.GetValueOrDefault("PATH", "")) is not { } file)
            return ProcessOutcome.Never($"{order.File} is not on this machine");
        if (!Directory.Exists(order.Directory)) return ProcessOutcome.Never($"{order.Directory} is not there");
        if (order.Arguments.Any(a => a.Contains('\0', StringComparison.Ordinal))) return ProcessOutcome.Never("an argument holds a NUL character");

        var mark = Guid.NewGuid().ToString("N");
        using var process = new Process { StartInfo = Start(order, file, mark) };
        var began = time.GetTimestamp();
        try { await StartingThread.RunAsync(process.Start); }
        catch (Win32Exception refused) { return ProcessOutcome.Never($"{order.File}: {refused.Message}"); }
        return await SeeToItsEndAsync(order, process, new ProcessTree(process, mark), began, write, read, cancellationToken);
    }

    private async Task<ProcessOutcome> SeeToItsEndAsync(
        ProcessOrder order, Process process, ProcessTree tree, long began,
        Func<Stream, CancellationToken, Task>? write, Func<Stream, CancellationToken, Task>? read, CancellationToken cancellationToken)
    {
        var output = new BoundedCapture(order.MaxOutputBytes);
        var error = new BoundedCapture(order.MaxOutputBytes);
        using var timeUp = new CancellationTokenSource(order.Timeout, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeUp.Token);
        var pipes = Task.WhenAll(
            Feed(process, write ?? ((s, c) => s.WriteAsync(Utf8.GetBytes(order.Input ?? ""), c).AsTask()), over.Token),
            Quiet(OrStop((read ?? output.ReadAsync)(process.StandardOutput.BaseStream, over.Token), over)),
            Quiet(error.ReadAsync(process.StandardError.BaseStream, over.Token)));
        var watch = order.Limits is { } limits ? tree.WatchAsync(limits, over.Token) : Task.FromResult<string?>(null);
        var exit = process.WaitForExitAsync(over.Token);
        var first = order.Limits is null ? exit : await Task.WhenAny(exit, watch);
        var overLimit = first == watch ? await watch : null;
        var finished = overLimit is null && await EndedByItselfAsync(exit);
        if (finished) tree.Sweep(order.SweepsStrays);
        else await tree.EndAsync(order.SweepsStrays);
        finished &= await DrainedAsync(pipes, finished, read is not null, over.Token);
        await over.CancelAsync();
        _ = await watch;
        cancellationToken.ThrowIfCancellationRequested();
        return new(finished ? process.ExitCode : -1, output.Text(), error.Text(), overLimit is null && !finished,
            output.Truncated || error.Truncated, time.GetElapsedTime(began), null)
        { OverLimit = overLimit };
    }

    // A reader of the caller may be busy with what is in the pipe, and an answer that is cut short is no answer. A bounded capture
    // is not worth more than two seconds: only a stray that nothing could find holds its pipe for longer (judgement).
    private async Task<bool> DrainedAsync(Task pipes, bool finished, bool callerReads, CancellationToken over)
    {
        try
        {
            await (finished && callerReads ? pipes.WaitAsync(over) : pipes.WaitAsync(TimeSpan.FromSeconds(finished ? 2 : 0.5), time, CancellationToken.None));
        }
        catch (TimeoutException) { }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return false;
        }
        return true;
    }

    private static async Task<bool> EndedByItselfAsync(Task exit)
    {
        try
        {
            await exit;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task Feed(Process process, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await Quiet(write(process.StandardInput.BaseStream, cancellationToken));
        try { process.StandardInput.Close(); }
        catch (IOException) { }
    }

    // A reader that fails would leave the child waiting at a full pipe for ever.
    private static async Task OrStop(Task reading, CancellationTokenSource child)
    {
        try { await reading; }
        catch
        {
            await child.CancelAsync();
            throw;
        }
    }

    // A pipe breaks when its other end is gone; how the child ended says the rest.
    private static async Task Quiet(Task pipe)
    {
        try { await pipe; }
        catch (IOException) { }
        catch (ObjectDisposedException) { }
        catch (OperationCanceledException) { }
    }

    private static ProcessStartInfo Start(ProcessOrder order, string file, string mark)
    {
        // In a session of its own the child has no terminal to ask on, and its group can be killed as one.
        var setsid = Executables.Find("setsid", "/usr/bin:/bin");
        var start = new ProcessStartInfo(setsid ?? file)
        {
            WorkingDirectory = order.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (setsid is not null) start.ArgumentList.Add(file);
        foreach (var argument in order.Arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in order.Environment) start.Environment[name] = value;
        start.Environment[ProcessTree.Mark] = mark;
        return start;
    }
}
