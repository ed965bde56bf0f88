namespace Burnish.Core.Flow;

/// <summary>What an inspection may use.</summary>
/// <param name="Clock">Measures how long rules take.</param>
/// <param name="Parallel">How many rules or files are looked at at once; at least 1.</param>
/// <param name="PerRule">How long one rule may take over a whole repository; what is over it did not look. Default two minutes (judgement: the slowest rule takes a second over 300,000 lines).</param>
public sealed record InspectLimits(TimeProvider Clock, int Parallel, TimeSpan PerRule)
{
    /// <summary>All cores of the machine, two minutes a rule.</summary>
    public static InspectLimits On(TimeProvider clock, int cores) => new(clock, Math.Max(1, cores), TimeSpan.FromMinutes(2));
}
