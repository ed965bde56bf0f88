using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>What was learnt from all sources of advisories that were asked about one commit.</summary>
/// <param name="Answers">One for each source and ecosystem; empty where the repository names no package version.</param>
/// <param name="Files">The lock files and manifests that the packages were read from.</param>
/// <param name="Gaps">Lock files that could not be read and manifests without one, each with the reason.</param>
public sealed record AdvisoryLook(ImmutableArray<AdvisoryAnswer> Answers, ImmutableArray<string> Files, ImmutableArray<string> Gaps)
{
    /// <summary>The ecosystems that were asked about.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ecosystems => Answers.Select(a => a.Ecosystem).Distinct(StringComparer.Ordinal);

    /// <summary>The answers that can be relied on.</summary>
    [JsonIgnore]
    public IEnumerable<AdvisoryAnswer> Available => Answers.Where(a => a.IsAvailable);

    /// <summary>The ecosystems for which nobody gave an answer, with what each source said instead.</summary>
    [JsonIgnore]
    public IEnumerable<string> Unanswered => Answers.GroupBy(a => a.Ecosystem).Where(g => !g.Any(a => a.IsAvailable))
        .Select(g => $"{g.Key}: {string.Join("; ", g.Select(a => $"{a.Source}: {a.NotAvailable}"))}");
}

/// <summary>What one source of advisories said of the packages of one ecosystem. A source that did not answer is never read as "nothing known".</summary>
/// <param name="Source">What was asked, for people, such as <c>OSV API</c>.</param>
/// <param name="Ecosystem">As OSV names it: npm, NuGet, PyPI, crates.io, Go.</param>
/// <param name="IsLive">It answered over the network in this run.</param>
/// <param name="IsWhole">It knows the ecosystem, not only a selection of its packages.</param>
/// <param name="DataDate">The date of its data; null for a live source.</param>
/// <param name="Asked">When it was asked.</param>
/// <param name="Packages">How many packages of the repository it was asked about, each version counted once.</param>
/// <param name="Records">How many advisories it holds for the ecosystem; 0 where that is not known.</param>
/// <param name="NotAvailable">Why it gave no answer that can be relied on; null where it did.</param>
/// <param name="Matches">The advisories that name a package of the repository.</param>
public sealed record AdvisoryAnswer(
    string Source, string Ecosystem, bool IsLive, bool IsWhole, DateOnly? DataDate, DateTimeOffset Asked, int Packages, int Records, string? NotAvailable,
    ImmutableArray<AdvisoryMatch> Matches)
{
    /// <summary>True where it answered and showed that it can flag what is known to be bad.</summary>
    [JsonIgnore]
    public bool IsAvailable => NotAvailable is null;

    /// <summary>How old the data was when it was asked, in days; 0 for a live source.</summary>
    [JsonIgnore]
    public int AgeInDays => DataDate is { } date ? Math.Max(0, DateOnly.FromDateTime(Asked.UtcDateTime).DayNumber - date.DayNumber) : 0;

    /// <summary>The source with its date, for people.</summary>
    [JsonIgnore]
    public string Name => DataDate is { } date ? $"{Source} of {date:yyyy-MM-dd}" : Source;
}

/// <summary>One advisory that names one installed version.</summary>
/// <param name="Package">The package's name as its lock file writes it.</param>
/// <param name="Version">The installed version.</param>
/// <param name="Id">The advisory's own id.</param>
/// <param name="Aliases">Its ids elsewhere, such as CVE and GHSA.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="SeverityFrom">Who says so: a CVSS vector, the database; empty where nobody rated it.</param>
/// <param name="Fixed">The first version that no advisory of the source names; empty where none is known.</param>
public sealed record AdvisoryMatch(
    string Package, string Version, string Id, ImmutableArray<string> Aliases, Severity Severity, string SeverityFrom, string Fixed);
