namespace Burnish.App.Processes;

/// <summary>Bounds on a child and all that it starts.</summary>
/// <param name="MemoryBytes">Resident bytes of all processes together; shared pages count for each of them.</param>
/// <param name="Processes">Processes alive at once.</param>
public sealed record ProcessLimits(long MemoryBytes, int Processes)
{
    /// <summary>6 GiB and 1,024 processes: a large test suite with a browser stays well below both (judgement).</summary>
    public static ProcessLimits Usual { get; } = new(6L << 30, 1024);
}
