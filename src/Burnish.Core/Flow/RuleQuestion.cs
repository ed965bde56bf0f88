using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Flow;

/// <summary>One rule while it is asked: what it said so far, and how long it took over it. Safe to use from several threads.</summary>
internal sealed class RuleQuestion(IRule rule, InspectLimits limits)
{
    private readonly ConcurrentQueue<Sighting> seen = new();
    private RuleAnswer? whole;
    private volatile bool isOver;
    private long spent;

    public IRule Rule { get; } = rule;

    /// <summary>True where the rule failed or ran out of time: it is not asked again.</summary>
    public bool IsOver => isOver;

    /// <summary>How long it took so far, summed over all threads.</summary>
    public TimeSpan Spent => TimeSpan.FromTicks(Interlocked.Read(ref spent));

    /// <summary>Asks a rule that looks at the whole repository.</summary>
    public async Task AskAsync(Codebase code, CancellationToken cancellationToken)
    {
        var asked = Task.Run(() => Guarded(() => Answered(Rule.Inspect(code, cancellationToken)), cancellationToken), cancellationToken);
        try
        {
            await asked.WaitAsync(limits.PerRule, limits.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            GiveUp();
        }
    }

    /// <summary>What the rule sees in one file; empty where it failed.</summary>
    public ImmutableArray<Sighting> Look(IFileRule looking, Codebase code, FileFacts file, CancellationToken cancellationToken)
    {
        var found = ImmutableArray<Sighting>.Empty;
        Guarded(() => found = [.. looking.Look(code, file)], cancellationToken);
        return found;
    }

    /// <summary>Adds what was seen in one file.</summary>
    public void Add(ImmutableArray<Sighting> sightings)
    {
        foreach (var sighting in sightings) seen.Enqueue(sighting);
    }

    /// <summary>Leaves the rule behind: it did not look.</summary>
    public void GiveUp() => End(string.Create(CultureInfo.InvariantCulture, $"the rule was stopped after {limits.PerRule.TotalSeconds:0.#} seconds"));

    /// <summary>What the rule says of the repository.</summary>
    public RuleAnswer Answer(bool hasFiles) => whole ?? (Rule is IFileRule looking && !hasFiles ? new RuleAnswer.NotApplicable(looking.Scope.Absent) : RuleAnswer.From(seen));

    // A rule that comes back after it was left behind is not heard any more.
    private void Answered(RuleAnswer answer) => Interlocked.CompareExchange(ref whole, answer, null);

    private void End(string why)
    {
        whole = new RuleAnswer.NotAvailable(why);
        isOver = true;
    }

    private void Guarded(Action ask, CancellationToken cancellationToken)
    {
        var began = limits.Clock.GetTimestamp();
        try
        {
            ask();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // The one place where a rule's bug is caught: it must cost that rule its answer, not the user the run.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            End($"the rule failed: {failure.GetType().Name}: {failure.Message}");
        }
        if (Interlocked.Add(ref spent, limits.Clock.GetElapsedTime(began).Ticks) > limits.PerRule.Ticks && Rule is IFileRule) GiveUp();
    }
}
