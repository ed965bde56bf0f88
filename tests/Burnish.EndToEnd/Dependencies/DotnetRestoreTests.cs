using Burnish.EndToEnd.Runs;

namespace Burnish.EndToEnd.Dependencies;

/// <summary>A .NET service with tests: its packages are restored, and no change lands that its compiler or tests refuse.</summary>
public sealed class DotnetRestoreTests
{
    private const string Service = """
        git rm -q app.js index.html web/form.jsx package.json; mkdir -p src/App tests/App.Tests
        printf '<Project Sdk="Microsoft.NET.Sdk.Web">\n  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>\n</Project>\n' > src/App/App.csproj
        printf 'var builder = WebApplication.CreateBuilder(args);\n\nvar app = builder.Build();\n\napp.MapGet("/sum", (int a, int b) => Sums.Of(a, b));\n\napp.Run();\n\npublic static class Sums\n{\n    public static int Of(int a, int b) => a + b;\n}\n' > src/App/Program.cs
        printf '<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n  <ItemGroup>\n    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />\n    <PackageReference Include="xunit" Version="2.9.3" />\n    <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />\n    <ProjectReference Include="..\\..\\src\\App\\App.csproj" />\n  </ItemGroup>\n</Project>\n' > tests/App.Tests/App.Tests.csproj
        printf 'using System.IO;\nusing Xunit;\n\npublic class SumTests\n{\n    [Fact]\n    public void Adds() => Assert.Equal(3, Sums.Of(1, 2));\nMORE}\n' > tests/App.Tests/SumTests.cs
        """;

    [Fact]
    public async Task Changes_of_a_service_are_compiled_and_tested_and_leave_no_build_behind()
    {
        using var site = await Site.BuildAsync(Service + "\nsed -i s/MORE// tests/App.Tests/SumTests.cs; git add -A; git commit -qm service");

        var ended = await site.BurnishAsync("run", site.Place.At("p"), "--areas", "security", "--max-iterations", "1", "--json");

        Assert.True(ended.Code == 0, ended.Error);
        Assert.Contains("all 1 tests that passed before pass after", ended.Out, StringComparison.Ordinal);
        Assert.Contains("HSTS", await site.Place.ShellAsync($"git diff main '{await site.BranchAsync()}' -- src/App/Program.cs", "p"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/obj/", await site.Place.ShellAsync($"git ls-tree -r --name-only '{await site.BranchAsync()}'", "p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_test_of_the_service_refuses_does_not_land()
    {
        // The test reads the source from where the repository is: any change of the program makes it fail.
        using var site = await Site.BuildAsync(Service + """

            sed -i 's#MORE#\n    [Fact]\n    public void Is_as_it_was() => Assert.DoesNotContain("UseHsts", File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here()), "../../src/App/Program.cs")));\n\n    static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;\n#' tests/App.Tests/SumTests.cs
            git add -A; git commit -qm service
            """);

        var ended = await site.BurnishAsync("run", site.Place.At("p"), "--areas", "security", "--max-iterations", "1", "--json");

        Assert.Contains("SumTests.Is_as_it_was' passed before and fails", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("HSTS", await site.BranchAsync() is { Length: > 0 } branch ? await site.Place.ShellAsync($"git diff main '{branch}' -- src/App/Program.cs", "p") : "", StringComparison.OrdinalIgnoreCase);
    }
}
