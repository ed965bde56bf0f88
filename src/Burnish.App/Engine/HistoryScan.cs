using System.Collections.Immutable;
using System.Diagnostics;
using Burnish.App.Worktrees;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>Looks for secrets in every file that any commit of the history brought in and the newest no longer holds.</summary>
internal sealed class HistoryScan(GitObjects objects, SecretHistory history)
{
    // Contents are read and judged one at a time; one git process reads so many, so that none runs for long (judgement).
    private const int Batch = 4000;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>The findings with the commits that brought them in, the oldest commit first.</summary>
    /// <param name="newest">The newest commit: what stands there is not told again.</param>
    /// <param name="code">Its files.</param>
    /// <param name="say">Is told the progress.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<ImmutableArray<PastFinding>> RunAsync(string newest, Codebase code, Action<string> say, CancellationToken cancellationToken)
    {
        foreach (var file in code.Inventory.Files) history.Remember(file.Path, file.Language, code.Read(file.Path) ?? "");
        var here = (await objects.FilesAsync(newest, cancellationToken)).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var added = (await objects.AddedAsync(newest, SecretHistory.IsWorthReading, cancellationToken)).Where(a => !here.Contains(a.Id)).ToList();
        var found = ImmutableArray.CreateBuilder<PastFinding>();
        var (read, bytes, last) = (0, 0L, Stopwatch.GetTimestamp());
        foreach (var batch in added.Chunk(Batch))
        {
            var at = 0;
            await objects.ReadAsync([.. batch.Select(a => a.Id)], FileKinds.MaxBytes, blob =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (_, path, commit) = batch[at++];
                if (blob.Bytes is { } content) found.AddRange(history.Look(path, content, commit).Select(f => new PastFinding(f, commit)));
                (read, bytes) = (read + 1, bytes + Math.Max(0, blob.Bytes?.Length ?? 0));
                if (Stopwatch.GetElapsedTime(last) > Between)
                {
                    last = Stopwatch.GetTimestamp();
                    say($"history: {read} of {added.Count} old files, {bytes >> 20} MB, {found.Count} found");
                }
                return ValueTask.CompletedTask;
            }, cancellationToken);
        }
        say($"history: {added.Count} old files, {bytes >> 20} MB, {found.Count} found");
        return found.ToImmutable();
    }
}

/// <summary>A finding in the history.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Commit">The oldest commit that has it.</param>
internal sealed record PastFinding(Finding Finding, string Commit);
