using Burnish.Catalog.Shared.Advisories;

namespace Burnish.Tests.Dependencies;

/// <summary>Versions are in the order that their ecosystem defines.</summary>
public sealed class PackageVersionTests
{
    [Theory]
    [InlineData("npm", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.2.0 1.10.0 2.0.0")]
    [InlineData("crates.io", "0.6.9 0.6.10 0.10.0-pre.1 0.10.0")]
    [InlineData("NuGet", "1.0.0-ALPHA 1.0.0-beta 1.0.0 1.0.0.1 1.0.1")]
    [InlineData("Go", "v0.0.0-20200101000000-abcdefabcdef v0.3.6 v0.3.7 v1.0.0")]
    [InlineData("PyPI", "1.0.dev1 1.0a1.dev1 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0.post1.dev1 1.0.post1 1.0.1 1.1 1!0.5")]
    public void Each_is_less_than_the_next(string ecosystem, string sorted)
    {
        var versions = sorted.Split(' ').Select(v => PackageVersion.Read(ecosystem, v)).OfType<PackageVersion>().ToList();

        Assert.Equal(sorted.Split(' ').Length, versions.Count);
        for (var i = 0; i < versions.Count; i++)
            for (var j = 0; j < versions.Count; j++) Assert.Equal(i.CompareTo(j), Math.Sign(versions[i].CompareTo(versions[j])));
    }

    [Theory]
    [InlineData("npm", "1.0.0", "1.0.0+build.5")]
    [InlineData("npm", "v1.2.3", "1.2.3")]
    [InlineData("NuGet", "1.0", "1.0.0.0")]
    [InlineData("NuGet", "1.0.0-RC.1", "1.0.0-rc.1")]
    [InlineData("PyPI", "1.0", "1.0.0")]
    [InlineData("PyPI", "1.0-1", "1.0.post1")]
    [InlineData("PyPI", "1.0.0-alpha.1", "1.0a1")]
    [InlineData("PyPI", "2.0+cu121", "2.0")]
    public void Two_ways_to_write_one_version(string ecosystem, string one, string other) =>
        Assert.Equal(0, PackageVersion.Read(ecosystem, one)?.CompareTo(PackageVersion.Read(ecosystem, other)));

    [Theory]
    [InlineData("npm", "workspace:*")]
    [InlineData("npm", "")]
    [InlineData("npm", "latest")]
    [InlineData("PyPI", "1.0-whatever")]
    public void What_is_no_version_is_not_read(string ecosystem, string text) => Assert.Null(PackageVersion.Read(ecosystem, text));
}
