namespace Burnish.App.Tools;

/// <summary>What the doctor says about one tool.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Wanted">The version wanted, in words: <c>10.0 or newer</c>, <c>0.3.1</c>.</param>
/// <param name="Found">The version and the place found; null when there is none.</param>
/// <param name="Health">Whether it serves.</param>
/// <param name="LostWithout">What does not work without it.</param>
/// <param name="HowToGet">What to do to have it; empty when there is nothing to do.</param>
public sealed record DoctorEntry(string Tool, string Wanted, string? Found, ToolHealth Health, string LostWithout, string HowToGet)
{
    /// <summary>The absolute path of the folder that holds it; null when it is a program on the PATH or missing.</summary>
    public string? Folder { get; init; }
}

/// <summary>Whether a tool serves.</summary>
public enum ToolHealth
{
    /// <summary>There, and new enough.</summary>
    Good,

    /// <summary>Not there, and installed without asking as soon as something needs it.</summary>
    OnDemand,

    /// <summary>Missing, too old or broken: something is lost, the rest works.</summary>
    Degraded,

    /// <summary>Missing, too old or broken, and nothing works without it.</summary>
    Unusable,
}
