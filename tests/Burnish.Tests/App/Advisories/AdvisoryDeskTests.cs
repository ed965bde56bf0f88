using System.Collections.Immutable;
using Burnish.App.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Advisories;

public sealed class AdvisoryDeskTests
{
    [Fact]
    public async Task The_same_packages_are_asked_about_once()
    {
        var source = new Counting();
        using var desk = new AdvisoryDesk([source]);

        var first = await desk.LookAsync(With("4.17.4"), CancellationToken.None);
        var again = await desk.LookAsync(With("4.17.4"), CancellationToken.None);
        var other = await desk.LookAsync(With("4.17.21"), CancellationToken.None);

        Assert.Equal(2, source.Asked);
        Assert.Equal(first.Answers.Single(), again.Answers.Single());
        Assert.NotEqual(first.Answers.Single(), other.Answers.Single());
    }

    private static Codebase With(string version) => TestRepository.Of(Txtar.Read($$$"""
        -- package.json --
        {"name":"one","dependencies":{"lodash":"{{{version}}}"} }
        -- package-lock.json --
        {"name":"one","lockfileVersion":3,"packages":{"":{"name":"one","dependencies":{"lodash":"{{{version}}}"} },"node_modules/lodash":{"version":"{{{version}}}"} } }
        """).Files).Code;

    private sealed class Counting : IAdvisorySource
    {
        public int Asked { get; private set; }

        public Task<ImmutableArray<AdvisoryAnswer>> AskAsync(ImmutableArray<ResolvedPackage> packages, ImmutableArray<string> ecosystems, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult<ImmutableArray<AdvisoryAnswer>>([new("planted", "npm", true, true, null, DateTimeOffset.UnixEpoch, packages.Length, Asked, null, [])]);
        }
    }
}
