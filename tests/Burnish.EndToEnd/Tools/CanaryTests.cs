using System.Collections.Immutable;
using Burnish.App.Cli;
using Burnish.App.Engine;
using Burnish.App.Processes;
using Burnish.App.Tools;
using Burnish.Core.Contracts;

namespace Burnish.EndToEnd.Tools;

/// <summary>The real tools of <c>scan --tools</c>, and planted ones that lie.</summary>
public sealed class CanaryTests : IDisposable
{
    private readonly Place place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tool_that_is_brought_along_flags_its_canary_and_has_the_locked_version()
    {
        var toolchain = Toolchain.OfThisProgram();
        var cache = new ToolCache(CacheFolder.OfThisUser(), toolchain, Place.Runner, TimeProvider.System);
        var ready = Assert.IsType<Provision.Ready>(await cache.ProvisionAsync(ScannerRunner.Group, new Progress<string>(), Token));

        var proofs = await ProofsAsync(cache, ready.Folder);

        Assert.True(proofs.Length >= 11);
        Assert.All(proofs, p => Assert.True(p.Proof.Fault is null, $"{p.Scanner.Card.Id}: {p.Proof.Fault}"));
        var locked = toolchain.Find(ScannerRunner.Group)?.Packages.Select(p => p.Version).ToHashSet() ?? [];
        Assert.All(proofs, p => Assert.Contains(p.Proof.Version, locked));
    }

    [Fact]
    public async Task A_tool_that_says_clean_to_everything_is_not_believed()
    {
        place.Write("lying/node_modules/oxlint/package.json", """{ "version": "9.9.9" }""");
        place.Write("lying/node_modules/oxlint/bin/oxlint", """console.log('{ "diagnostics": [], "number_of_files": 3 }');""");

        var oxlint = (await ProofsAsync(Cache(), place.At("lying"))).Single(p => p.Scanner.Card.Id.Value == "oxlint");

        Assert.Equal("9.9.9", oxlint.Proof.Version);
        Assert.Contains("did not flag its canary", oxlint.Proof.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_not_there_says_so() =>
        Assert.All(await ProofsAsync(Cache(), place.At("nothing")), p => Assert.Contains("is not installed", p.Proof.Fault, StringComparison.Ordinal));

    public void Dispose() => place.Dispose();

    private static ToolCache Cache() => new(CacheFolder.OfThisUser(), Toolchain.OfThisProgram(), Place.Runner, TimeProvider.System);

    private async Task<ImmutableArray<(IScanner Scanner, CanaryProof Proof)>> ProofsAsync(ToolCache cache, string folder)
    {
        Directory.CreateDirectory(place.At("scratch"));
        var sandbox = await Sandbox.ProbeAsync(Place.Runner, place.Environment, place.At("scratch"), Token);
        return await new ScannerRunner(CatalogAlone.Discover(), cache, sandbox, place.At("scratch"), "a build").ProveAllAsync(folder, Token);
    }
}
