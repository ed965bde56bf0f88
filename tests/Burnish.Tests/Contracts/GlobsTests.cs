using Shared = Burnish.Catalog.Shared;

namespace Burnish.Tests.Contracts;

public sealed class GlobsTests
{
    [Theory]
    [InlineData("**/*.ts", "a.ts", true)]
    [InlineData("**/*.ts", "a/b/c.ts", true)]
    [InlineData("*.ts", "a/b.ts", false)]
    [InlineData("src/**", "src/a/b", true)]
    [InlineData("src/**", "source/a", false)]
    [InlineData("**/{a,b}.config.?s", "x/b.config.ts", true)]
    [InlineData("**/{a,b}.config.?s", "x/c.config.ts", false)]
    [InlineData("a.ts", "aXts", false)]
    [InlineData("src/*.ts", "src/a.ts\n", false)]
    public void Matches_whole_paths(string glob, string path, bool isMatch) => Assert.Equal(isMatch, Shared.Globs.Match([glob], path));
}
