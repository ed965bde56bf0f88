using System.Text;
using System.Text.RegularExpressions;
using Burnish.App.Tools;

namespace Burnish.Tests.App.Tools;

/// <summary>What every group of the delivered toolchain keeps to.</summary>
public sealed class ToolchainTests
{
    private static readonly Toolchain Delivered = new(Path.Combine(AppContext.BaseDirectory, "toolchain"));

    public static TheoryData<string> Groups() => [.. Delivered.Groups().Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Versions_are_exact_and_the_lock_agrees(string name)
    {
        var group = Find(name);

        Assert.NotEmpty(group.Direct);
        Assert.All(group.Direct, direct =>
        {
            Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", direct.Value);
            Assert.Contains(group.Packages, p => p.Folder == "node_modules/" + direct.Key && p.Version == direct.Value);
        });
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_package_has_a_checksum_and_no_registry_host(string name)
    {
        var group = Find(name);
        var text = Encoding.UTF8.GetString(group.LockFile.AsSpan());

        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
        Assert.Equal(group.Packages.Length, Regex.Count(text, "\"integrity\": \"sha512-"));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void It_says_what_it_is_for_and_which_files_it_must_have(string name)
    {
        var group = Find(name);

        Assert.NotEmpty(group.Purpose);
        Assert.NotEmpty(group.LostWithout);
        Assert.All(group.Direct.Keys, package => Assert.Contains(group.Expects, path => path.StartsWith($"node_modules/{package}/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/own", "/xdg", "/own")]
    [InlineData("", "/xdg", "/xdg/burnish")]
    [InlineData(null, "relative", "/home/u/.cache/burnish")]
    [InlineData(null, null, "/home/u/.cache/burnish")]
    public void The_cache_follows_the_environment(string? own, string? xdg, string expected) =>
        Assert.Equal(expected, CacheFolder.Locate(name => name switch { "BURNISH_CACHE" => own, "XDG_CACHE_HOME" => xdg, _ => null }, "/home/u"));

    private static ToolGroup Find(string name) => Delivered.Find(name) ?? throw new InvalidOperationException($"no group {name}");
}
