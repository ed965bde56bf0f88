namespace Burnish.Tests.Architecture;

/// <summary>Fails with every violation in full, one a line, each with its place.</summary>
internal static class Guard
{
    internal static void Finds_nothing(IEnumerable<string> violations)
    {
        var lines = string.Join('\n', violations.Distinct(StringComparer.Ordinal));
        Assert.True(lines.Length == 0, lines);
    }
}
