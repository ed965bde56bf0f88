namespace Burnish.Core.Model;

/// <summary>The words for what this machine lacks. They say nothing about the repository, and no gate holds them against a change.</summary>
public static class NotThere
{
    /// <summary>How the reason of a measurement begins that the environment did not allow.</summary>
    public const string Environment = "environment: ";

    private const string Missing = " is not on this machine";

    /// <summary>Says that a program is not installed.</summary>
    /// <param name="program">Such as <c>pnpm</c>.</param>
    public static string Program(string program) => program + Missing;

    /// <summary>True where the reason of a measurement is a program that is not installed.</summary>
    /// <param name="notAvailable">The reason; null where it was measured.</param>
    public static bool IsProgram(string? notAvailable) =>
        notAvailable?.StartsWith(Environment, StringComparison.Ordinal) == true && notAvailable.Contains(Missing, StringComparison.Ordinal);
}
