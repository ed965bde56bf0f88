using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>What one advisory says of one package.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Aliases">Its ids elsewhere.</param>
/// <param name="Ecosystem">As OSV names it.</param>
/// <param name="Package">The package.</param>
/// <param name="Ranges">Where the weakness comes in and goes out.</param>
/// <param name="Versions">Versions named one by one.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="SeverityFrom">Who says so; empty where nobody rated it.</param>
public sealed record Advisory(
    string Id, ImmutableArray<string> Aliases, string Ecosystem, string Package, ImmutableArray<AffectedRange> Ranges, ImmutableHashSet<string> Versions,
    Severity Severity, string SeverityFrom)
{
    /// <summary>True where it names the version. A range with a bound that cannot be read names nothing.</summary>
    internal bool Names(string text, PackageVersion? version) => Versions.Contains(text) || (version is not null && Ranges.Any(r => r.Holds(Ecosystem, version)));

    /// <summary>The versions in which the weakness ends, as written.</summary>
    public IEnumerable<string> Ends => Ranges.SelectMany(r => r.Events).Where(e => e.Kind == EventKind.Fixed).Select(e => e.Version);
}

/// <summary>A line of versions with the events on it, as the OSV schema defines them.</summary>
public sealed record AffectedRange(ImmutableArray<RangeEvent> Events)
{
    /// <summary>True where the version lies between an introduction and its end; the schema's own evaluation.</summary>
    internal bool Holds(string ecosystem, PackageVersion version)
    {
        if (Events.Any(e => e.Version is not ("0" or "*") && PackageVersion.Read(ecosystem, e.Version) is null)) return false;
        var limits = Events.Where(e => e.Kind == EventKind.Limit && e.Version != "*").Select(e => PackageVersion.Read(ecosystem, e.Version)).OfType<PackageVersion>().ToList();
        if (limits.Count > 0 && limits.TrueForAll(l => version.CompareTo(l) >= 0)) return false;
        var isIn = false;
        foreach (var (at, kind) in Sorted(ecosystem))
        {
            var order = at is null ? 1 : version.CompareTo(at);
            if (kind == EventKind.Introduced && order >= 0) isIn = true;
            else if (kind == EventKind.Fixed && order >= 0) isIn = false;
            else if (kind == EventKind.LastAffected && order > 0) isIn = false;
        }
        return isIn;
    }

    // "0" comes before every version, also before 0.0.0-alpha; it sorts as null.
    private IEnumerable<(PackageVersion? At, EventKind Kind)> Sorted(string ecosystem) => Events
        .Where(e => e.Kind != EventKind.Limit).Select(e => (e, At: e.Version == "0" ? null : PackageVersion.Read(ecosystem, e.Version)))
        .Where(e => e.At is not null || e.e.Version == "0").OrderBy(e => e.At, Comparer<PackageVersion?>.Create(Compared)).ThenBy(e => e.e.Kind == EventKind.Introduced)
        .Select(e => (e.At, e.e.Kind));

    private static int Compared(PackageVersion? one, PackageVersion? other) => one is null ? other is null ? 0 : -1 : one.CompareTo(other);
}

/// <summary>One event on a line of versions.</summary>
public sealed record RangeEvent(EventKind Kind, string Version);

/// <summary>The four events of the OSV schema.</summary>
public enum EventKind
{
    /// <summary>The weakness is in this version and those after it.</summary>
    Introduced,

    /// <summary>It is in this version and those after it no longer.</summary>
    Fixed,

    /// <summary>This is the last version that has it.</summary>
    LastAffected,

    /// <summary>Versions from here on are not spoken of.</summary>
    Limit,
}
