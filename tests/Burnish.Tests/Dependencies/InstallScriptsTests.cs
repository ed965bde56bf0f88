using System.Collections.Immutable;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Dependencies;

/// <summary>Which package manager runs what its packages bring, as far as the repository states it.</summary>
public sealed class InstallScriptsTests
{
    [Theory]
    [InlineData("pnpm@10.14.0", "", true)]
    [InlineData("pnpm@11.0.0+sha512.81350b07", "onlyBuiltDependencies:\n  - esbuild\n", true)]
    [InlineData("pnpm@10.14.0", "dangerouslyAllowAllBuilds: true\n", false)]
    [InlineData("pnpm@9.15.0", "", false)]
    [InlineData("pnpm@latest", "", false)]
    [InlineData("npm@11.6.0", "", false)]
    [InlineData("", "", false)]
    public void Pnpm_refuses_scripts_from_version_10_on(string manager, string workspace, bool isRefused)
    {
        var code = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty
            .Add("package.json", $$"""{ "name": "shop", "packageManager": "{{manager}}" }""").Add("pnpm-workspace.yaml", "packages:\n  - api\n" + workspace).Add("api/package.json", """{ "name": "api" }""")).Code;

        Assert.All(code.Inventory.Packages, p => Assert.Equal(isRefused, p.RefusesInstallScripts));
    }
}
