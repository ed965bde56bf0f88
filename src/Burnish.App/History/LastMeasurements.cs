using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>What the tools last measured of a repository, for the next score of the very same files on the same machine.</summary>
/// <param name="path">The file it is kept in.</param>
/// <param name="circumstances">Names the program, the tools and the sandbox: measurements under others are made again.</param>
/// <param name="time">Says when they were made.</param>
internal sealed class LastMeasurements(string path, string circumstances, TimeProvider time)
{
    private readonly KeptAnswer<Measured> kept = new(path);

    private sealed record Measured(DateTimeOffset When, ImmutableArray<Measurement> Measurements);

    /// <summary>What was measured of a tree, and when; null where it was not measured last.</summary>
    public (DateTimeOffset When, ImmutableArray<Measurement> Measurements)? Of(string tree) =>
        kept.To(tree, new { circumstances, tree }) is { } last ? (last.When, last.Measurements) : null;

    /// <summary>Keeps measurements in place of those before. Where a tool could not be run, nothing is kept: the next time it may run.</summary>
    public void Keep(string tree, ImmutableArray<Measurement> measurements)
    {
        if (measurements.All(m => m.IsMeasured)) kept.Keep(tree, new { circumstances, tree }, new(time.GetUtcNow(), measurements));
    }

    /// <summary>Keeps what the tools said that answered in all their runs, in place of what was kept before; the others are asked again.</summary>
    public void KeepAnswered(string tree, ImmutableArray<Measurement> measurements)
    {
        var silent = measurements.Where(m => !m.IsMeasured).Select(m => m.ToolId).ToImmutableHashSet();
        kept.Keep(tree, new { circumstances, tree }, new(time.GetUtcNow(), [.. measurements.Where(m => !silent.Contains(m.ToolId))]));
    }
}
