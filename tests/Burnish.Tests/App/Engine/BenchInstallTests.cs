using System.Collections.Immutable;
using Burnish.App.Engine;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Engine;

/// <summary>What is refused before anything is installed.</summary>
public sealed class BenchInstallTests
{
    private const string Manifest = """{ "name": "shop", "dependencies": { "express": "5.1.0" } }""";

    // Lock file, its text, and the words of the refusal; empty where npm may be asked.
    public static TheoryData<string, string, string> Locks { get; } = new()
    {
        { "package-lock.json", """{ "lockfileVersion": 1, "dependencies": { "express": { "version": "5.1.0" } } }""", "helmet could not be added: the lock file package-lock.json is older than npm 7" },
        { "package-lock.json", """{ "dependencies": {} }""", "is older than npm 7" },
        { "npm-shrinkwrap.json", """{ "lockfileVersion": 1, "dependencies": {} }""", "the lock file npm-shrinkwrap.json is older than npm 7" },
        { "pnpm-lock.yaml", "lockfileVersion: '9.0'\n", "" },
        { "pnpm-lock.yaml", "lockfileVersion: '6.0'\n", "pnpm-lock.yaml is not of the form 9.0" },
        { "pnpm-lock.yaml", "lockfileVersion: 5.4\n", "pnpm-lock.yaml is not of the form 9.0" },
        { "yarn.lock", "# yarn lockfile v1\n", "yarn.lock belongs to yarn" },
        { "package-lock.json", """{ "lockfileVersion": 2, "packages": { "": {} }, "dependencies": {} }""", "" },
        { "package-lock.json", """{ "lockfileVersion": 3, "packages": { "": {} } }""", "" },
        { "package-lock.json", "{ broken", "" },
        { "README.md", "# Shop", "" },
    };

    [Theory, MemberData(nameof(Locks))]
    public void A_package_that_cannot_come_in_here_is_refused_before_an_install(string path, string text, string words)
    {
        var code = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty.Add("package.json", Manifest).Add(path, text)).Code;

        var refused = BenchInstall.Refuses(new("", "helmet", "^8.1.0", "MIT", IsDevelopment: false), code);

        if (words.Length == 0) Assert.Null(refused);
        else Assert.Contains(words, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_manifest_is_refused()
    {
        var code = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty.Add("package.json", Manifest)).Code;

        Assert.Equal("no manifest in 'api' to add helmet to", BenchInstall.Refuses(new("api", "helmet", "^8.1.0", "MIT", IsDevelopment: false), code));
    }
}
