using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>The version that is clean by all sources.</summary>
internal static class FixedVersion
{
    /// <summary>Each source names the first version that is clean by its own data: only the highest of them is clean by all. Empty where one knows none.</summary>
    /// <param name="ecosystem">As OSV names it.</param>
    /// <param name="matches">The advisories that name one installed version.</param>
    public static string Of(string ecosystem, IReadOnlyCollection<AdvisoryMatch> matches) =>
        matches.Any(m => m.Fixed.Length == 0) ? "" : matches.Select(m => PackageVersion.Read(ecosystem, m.Fixed)).OfType<PackageVersion>().OrderDescending().FirstOrDefault()?.Text ?? "";

    /// <summary>True where semantic versioning promises that what worked goes on working: the same major version, below 1 the same minor.</summary>
    public static bool IsCompatible(string from, string to)
    {
        var (old, next) = (from.Split('.'), to.Split('.'));
        return old.Length > 1 && next.Length > 1 && old[0] == next[0] && (old[0] != "0" || old[1] == next[1]) && !to.Contains('-', StringComparison.Ordinal);
    }
}
