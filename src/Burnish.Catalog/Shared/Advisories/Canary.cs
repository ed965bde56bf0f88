using System.Collections.Immutable;
using Burnish.Catalog.Shared.Resolution;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>A version that is known to be bad: a source that does not flag it did not look.</summary>
/// <param name="Ecosystem">As OSV names it.</param>
/// <param name="Package">The package.</param>
/// <param name="Version">The bad version.</param>
/// <param name="Ids">What it is known for; one of them must be named.</param>
public sealed record Canary(string Ecosystem, string Package, string Version, ImmutableArray<string> Ids)
{
    /// <summary>One for each ecosystem, old and public; each id is one under which a database publishes it.</summary>
    public static readonly ImmutableArray<Canary> All =
    [
        new("npm", "lodash", "4.17.4", ["GHSA-fvqr-27wr-82fm", "CVE-2018-3721"]),
        new("PyPI", "requests", "2.19.0", ["GHSA-x84v-xcm2-53pg", "PYSEC-2018-28", "CVE-2018-18074"]),
        new("NuGet", "Newtonsoft.Json", "12.0.1", ["GHSA-5crp-9r3c-p9vr", "CVE-2024-21907"]),
        new("crates.io", "smallvec", "0.6.9", ["RUSTSEC-2019-0009", "RUSTSEC-2019-0012", "CVE-2019-15551", "CVE-2019-15554"]),
        new("Go", "golang.org/x/text", "v0.3.6", ["GO-2021-0113", "GHSA-ppp9-7jff-5vj2", "CVE-2021-38561"]),
    ];

    /// <summary>As a package among others.</summary>
    public ResolvedPackage AsPackage => new(Ecosystem, Package, Version, "", 0, IsDirect: false, [], "");

    /// <summary>True where one of its ids is named.</summary>
    public bool IsNamed(IEnumerable<string> ids) => ids.Any(i => Ids.Contains(i, StringComparer.OrdinalIgnoreCase));
}
