using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>Advisories of several databases about one version, those that are one and the same put together.</summary>
internal static class Merged
{
    /// <summary>One label for each advisory: GitHub's id with the CVE where there are both.</summary>
    public static ImmutableArray<string> Of(IEnumerable<AdvisoryMatch> matches)
    {
        var groups = new List<HashSet<string>>();
        foreach (var match in matches)
        {
            var ids = match.Aliases.Add(match.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var same in groups.Where(g => g.Overlaps(ids)).ToList())
            {
                ids.UnionWith(same);
                groups.Remove(same);
            }
            groups.Add(ids);
        }
        return [.. groups.Select(Label).Order(StringComparer.Ordinal)];
    }

    private static string Label(HashSet<string> ids)
    {
        string? First(string prefix) => ids.Where(i => i.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).FirstOrDefault();
        var (github, cve) = (First("GHSA-"), First("CVE-"));
        return github is not null && cve is not null ? $"{github} ({cve})" : github ?? cve ?? ids.Order(StringComparer.Ordinal).First();
    }
}
