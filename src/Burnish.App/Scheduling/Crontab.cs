using System.Collections.Immutable;
using Burnish.App.Processes;

namespace Burnish.App.Scheduling;

/// <summary>The user's crontab: reads it whole, changes only lines that carry our mark, writes it whole.</summary>
internal sealed class Crontab(ProcessRunner processes)
{
    /// <summary>The lines; empty where the user has none.</summary>
    /// <exception cref="RefusedException">There is no crontab program here, or it does not show the lines.</exception>
    public async Task<ImmutableArray<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var outcome = await processes.RunAsync(Order(["-l"], null), cancellationToken);
        if (outcome.NotStarted is not null)
            throw new RefusedException(ExitCodes.Failure, "crontab is not on this machine. Install cron (apt-get install cron), or use --systemd or --github.");
        // Only a user who has none yet may be taken to have no lines: what could not be read must not be written over.
        if (!outcome.Succeeded && outcome.Error.Contains("no crontab", StringComparison.OrdinalIgnoreCase)) return [];
        if (!outcome.Succeeded || outcome.Truncated)
            throw new RefusedException(ExitCodes.Failure, $"the crontab cannot be read, so it is left alone: {outcome.Ending} {outcome.Error.Trim()}".ReplaceLineEndings(" "));
        return [.. outcome.Output.TrimEnd('\n').Split('\n').Where((l, i) => i > 0 || l.Length > 0)];
    }

    /// <summary>Replaces the lines that carry the mark.</summary>
    /// <param name="mark">Whose lines.</param>
    /// <param name="line">The new line; null takes them out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReplaceAsync(string mark, string? line, CancellationToken cancellationToken)
    {
        var kept = (await ReadAsync(cancellationToken)).Where(l => !l.EndsWith(mark, StringComparison.Ordinal));
        var text = string.Concat((line is null ? kept : kept.Append(line)).Select(l => l + "\n"));
        var outcome = await processes.RunAsync(Order(["-"], text), cancellationToken);
        if (!outcome.Succeeded) throw new RefusedException(ExitCodes.Failure, $"crontab did not take the new lines: {outcome.Ending} {outcome.Error.Trim()}");
    }

    private static ProcessOrder Order(ImmutableArray<string> arguments, string? input) => new()
    {
        File = "crontab",
        Arguments = arguments,
        Directory = "/",
        Environment = ChildEnvironment.OfThisProcess(),
        Input = input,
        Timeout = TimeSpan.FromSeconds(20),
    };
}
