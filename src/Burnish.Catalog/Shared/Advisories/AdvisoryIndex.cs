using System.Collections.Immutable;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>Advisories by package, with what it takes to rely on them.</summary>
public sealed class AdvisoryIndex
{
    /// <summary>
    /// Advisories below which data is taken for a selection, not for an ecosystem (judgement): the published dumps hold more than a thousand of each,
    /// and a handful of young records must not prove that nothing is known.
    /// </summary>
    public const int LeastOfWhole = 500;

    private readonly ILookup<(string Ecosystem, string Name), Advisory> byPackage;
    private readonly IReadOnlyDictionary<string, int> counts;

    /// <summary>Puts advisories in order.</summary>
    /// <param name="advisories">Those that are kept.</param>
    /// <param name="counts">How many there were for each ecosystem; null where all of them were kept.</param>
    public AdvisoryIndex(IEnumerable<Advisory> advisories, IReadOnlyDictionary<string, int>? counts = null)
    {
        var all = advisories.ToList();
        byPackage = all.ToLookup(a => (a.Ecosystem, NameOf(a.Ecosystem, a.Package)));
        this.counts = counts ?? all.GroupBy(a => a.Ecosystem).ToDictionary(g => g.Key, g => g.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
    }

    /// <summary>The one form of a name that is compared.</summary>
    public static string NameOf(string ecosystem, string name) => PackageNames.Of(ecosystem, name);

    /// <summary>How many advisories there are for an ecosystem.</summary>
    public int Count(string ecosystem) => counts.GetValueOrDefault(ecosystem);

    /// <summary>The advisories that name a version, each with the first version that none of this package's advisories names.</summary>
    public ImmutableArray<AdvisoryMatch> Match(ResolvedPackage package)
    {
        var known = byPackage[(package.Ecosystem, NameOf(package.Ecosystem, package.Name))].ToList();
        if (known.Count == 0) return [];
        var version = PackageVersion.Read(package.Ecosystem, package.Version);
        var hits = known.Where(a => a.Names(package.Version, version)).DistinctBy(a => a.Id).OrderBy(a => a.Id, StringComparer.Ordinal).ToList();
        if (hits.Count == 0) return [];
        var mended = version is null ? "" : Fixed(package.Ecosystem, version, hits, known);
        return [.. hits.Select(a => new AdvisoryMatch(package.Name, package.Version, a.Id, a.Aliases, a.Severity, a.SeverityFrom, mended))];
    }

    /// <summary>Asks about packages of one ecosystem, the canary first.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="ecosystem">The ecosystem.</param>
    /// <param name="date">The date of the data; null where it is not known.</param>
    /// <param name="isSelection">The source is known to hold a selection only.</param>
    /// <param name="packages">The packages of the repository.</param>
    /// <param name="asked">Now.</param>
    public AdvisoryAnswer Answer(string source, string ecosystem, DateOnly? date, bool isSelection, ImmutableArray<ResolvedPackage> packages, DateTimeOffset asked)
    {
        var own = packages.Where(p => p.Ecosystem == ecosystem).DistinctBy(p => (p.Name, p.Version)).ToImmutableArray();
        AdvisoryAnswer With(string? why, ImmutableArray<AdvisoryMatch> matches) =>
            new(source, ecosystem, IsLive: false, !isSelection && Count(ecosystem) >= LeastOfWhole, date, asked, own.Length, Count(ecosystem), why, matches);
        if (Count(ecosystem) == 0) return With($"it holds no advisory for {ecosystem}", []);
        if (date is null) return With("it does not say of which date its data is", []);
        if (date.Value.DayNumber > DateOnly.FromDateTime(asked.UtcDateTime).DayNumber + 1) return With($"its data is dated {date.Value:yyyy-MM-dd}, which is in the future", []);
        var canary = Canary.All.First(c => c.Ecosystem == ecosystem);
        if (!canary.IsNamed(Match(canary.AsPackage).SelectMany(m => m.Aliases.Add(m.Id))))
            return With($"it does not flag {canary.Package} {canary.Version}, which is known to be bad ({canary.Ids[0]})", []);
        return With(null, [.. own.SelectMany(p => Match(p))]);
    }

    private static string Fixed(string ecosystem, PackageVersion version, List<Advisory> hits, List<Advisory> known)
    {
        var candidates = hits.Concat(known).SelectMany(a => a.Ends).Distinct(StringComparer.Ordinal).Select(e => PackageVersion.Read(ecosystem, e)).OfType<PackageVersion>()
            .Where(c => c.CompareTo(version) > 0 && !known.Exists(a => a.Names(c.Text, c))).OrderBy(c => c).ToList();
        return (candidates.Find(c => !c.IsEarly || version.IsEarly) ?? candidates.FirstOrDefault())?.Text ?? "";
    }
}
