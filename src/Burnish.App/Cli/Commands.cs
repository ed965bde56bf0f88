using System.CommandLine;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Burnish.App.Cli;

/// <summary>The commands, and the one place where what went wrong becomes a line and an exit code.</summary>
internal static class Commands
{
    private static volatile bool isTerminated;

    /// <summary>Every command class of this namespace has a static <c>Create</c>; this is the whole command line.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Takes any git repository to production grade, one proven commit at a time.");
        foreach (var create in typeof(Commands).Assembly.GetTypes().Where(t => t.Namespace == typeof(Commands).Namespace && t.Name.EndsWith("Command", StringComparison.Ordinal))
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => t.GetMethod("Create", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)))
        {
            if (create?.Invoke(null, null) is Command command) root.Subcommands.Add(command);
        }
        return root;
    }

    /// <summary>Parses and runs. A call that cannot be understood exits with 2.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        // No response files: a path may begin with @.
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            await Console.Error.WriteLineAsync($"burnish: {parsed.Errors[0].Message}");
            await Console.Error.WriteLineAsync($"Try: burnish {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return ExitCodes.Usage;
        }
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        // The parser's own handling of signals does not tell one from the other.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop.Token);
    }

    /// <summary>The first signal asks for an orderly end, within 20 seconds; the second ends at once.</summary>
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        if (!signal.Cancel) return;
        isTerminated = signal.Signal == PosixSignal.SIGTERM;
        _ = stop.CancelAsync();
        _ = Task.Delay(TimeSpan.FromSeconds(20)).ContinueWith(_ => Environment.Exit(isTerminated ? ExitCodes.Terminated : ExitCodes.Interrupted), TaskScheduler.Default);
    }

    /// <summary>Turns a refusal, a cancellation or a broken world into a line on standard error and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync($"burnish: {refused.Message}");
            return refused.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return isTerminated ? ExitCodes.Terminated : ExitCodes.Interrupted;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (Environment.GetEnvironmentVariable("BURNISH_DEBUG") is { Length: > 0 }) ExceptionDispatchInfo.Throw(failure);
            var isWorld = failure is IOException or UnauthorizedAccessException or Worktrees.WorkshopException or System.Data.Common.DbException;
            await Console.Error.WriteLineAsync($"burnish: {failure.Message.ReplaceLineEndings(" ")}{(isWorld ? "" : " (set BURNISH_DEBUG=1 to see where)")}");
            return ExitCodes.Failure;
        }
    }
}
