using Burnish.App.Dependencies;
using Burnish.Catalog.Tools;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.EndToEnd.Dependencies;

public sealed class DependencyInstallerTests
{
    private const string Odd3 = """
        {
          "name": "t", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": { "name": "t", "version": "1.0.0", "dependencies": { "is-odd": "3.0.1" } },
            "node_modules/is-number": { "version": "6.0.0", "resolved": "https://registry.npmjs.org/is-number/-/is-number-6.0.0.tgz", "integrity": "sha512-Wu1VHeILBK8KAWJUAiSZQX94GmOE45Rg6/538fKwiloUu21KncEkYGPqob2oSZ5mUT73vLGrHQjKw3KMPwfDzg==", "engines": { "node": ">=0.10.0" } },
            "node_modules/is-odd": { "version": "3.0.1", "resolved": "https://registry.npmjs.org/is-odd/-/is-odd-3.0.1.tgz", "integrity": "sha512-CQpnWPrDwmP1+SMHXZhtLtJv90yiyVfluGsX5iNCVkrhQtU3TQHsUWPG9wkdk9Lgd5yNpAg9jQEo90CBaXgWMA==", "dependencies": { "is-number": "^6.0.0" }, "engines": { "node": ">=4" } }
          }
        }
        """;

    private static string Manifest(string dependencies, string more = "") =>
        $$"""{ "name": "t", "version": "1.0.0", "dependencies": { {{dependencies}} }{{more}} }""";

    private static string VersionOf(Shop shop, string package, string folder = "") =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(shop.Tree.Folder, folder, "node_modules", package, "package.json"))).RootElement.GetProperty("version").GetString() ?? "";

    [Fact]
    public async Task What_the_lock_says_is_installed_once_and_copied_afterwards()
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"3.0.1\"", ", \"packageManager\": \"npm@6.1.0\", \"scripts\": { \"preinstall\": \"touch ran\", \"prepare\": \"touch ran\" }")), ("package-lock.json", Odd3));
        var before = shop.Place.Manifest("p");
        var ready = Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.False(ready.FromCache);
        Assert.Equal("3.0.1", VersionOf(shop, "is-odd"));
        Assert.Contains(ready.Notes, n => n.Contains("npm@6.1.0", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(shop.Tree.Folder, "ran")));
        Assert.True(await shop.IsUnchangedAsync());

        var other = await shop.Workshop.Trees.AddAsync("two", shop.Workshop.Repository.Head, Shop.Token);
        Assert.True(Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(other)).FromCache);
        Assert.True(File.Exists(Path.Combine(other.Folder, "node_modules/is-odd/index.js")));

        File.WriteAllText(Path.Combine(shop.Tree.Folder, "node_modules/is-odd/index.js"), "module.exports = () => true");
        _ = await shop.Installer.PrepareAsync(shop.Tree, Shop.RootOf(shop.Tree), fresh: true, Shop.Token);
        Assert.Contains("isNumber", File.ReadAllText(Path.Combine(shop.Tree.Folder, "node_modules/is-odd/index.js")), StringComparison.Ordinal);
        Assert.Equal(before, shop.Place.Manifest("p"));
    }

    [Fact]
    public async Task A_lock_out_of_step_is_an_environment_note_and_stays_as_it_is()
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"^2.0.0\"")), ("package-lock.json", Odd3));
        var ready = Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.Contains(ready.Notes, n => n.StartsWith("Environment: the lock file is out of step", StringComparison.Ordinal));
        Assert.Equal("2.0.0", VersionOf(shop, "is-odd"));
        Assert.True(await shop.IsUnchangedAsync());
    }

    [Fact]
    public async Task A_locked_version_that_the_registry_lost_is_an_environment_note()
    {
        var gone = Odd3.Replace("\"version\": \"3.0.1\"", "\"version\": \"3.0.9\"", StringComparison.Ordinal).Replace("is-odd-3.0.1.tgz", "is-odd-3.0.9.tgz", StringComparison.Ordinal)
            .Replace("\"is-odd\": \"3.0.1\"", "\"is-odd\": \"^3.0.0\"", StringComparison.Ordinal);
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"^3.0.0\"")), ("package-lock.json", gone));
        var ready = Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.Contains(ready.Notes, n => n.StartsWith("Environment: the registry does not have", StringComparison.Ordinal));
        Assert.Equal("3.0.1", VersionOf(shop, "is-odd"));
        Assert.True(await shop.IsUnchangedAsync());
    }

    [Fact]
    public async Task What_no_registry_has_is_not_available_with_command_and_words()
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"99.0.0\"")));
        var missing = Assert.IsType<DependencyOutcome.NotAvailable>(await shop.PrepareAsync(shop.Tree));
        Assert.Contains("ETARGET", missing.Reason, StringComparison.Ordinal);
        Assert.StartsWith("npm install --no-save", missing.Command, StringComparison.Ordinal);
        Assert.NotEqual(0, missing.ExitCode);
        Assert.Contains("is-odd@99.0.0", missing.Tail, StringComparison.Ordinal);
        Assert.True(await shop.IsUnchangedAsync());
    }

    [Fact]
    public async Task Workspaces_are_installed_at_the_root_and_a_changed_lock_starts_from_the_last_install()
    {
        using var shop = await Shop.OpenAsync(
            ("package.json", """{ "name": "root", "private": true, "workspaces": ["packages/*"] }"""),
            ("packages/a/package.json", """{ "name": "a", "version": "1.0.0", "dependencies": { "is-number": "7.0.0" } }"""),
            ("packages/b/package.json", """{ "name": "b", "version": "1.0.0", "dependencies": { "is-number": "6.0.0", "a": "1.0.0" } }"""));
        await shop.Place.ShellAsync("npm install --package-lock-only --no-audit --no-fund --loglevel=error", Path.GetRelativePath(shop.Place.Root, shop.Tree.Folder));
        Assert.Equal(["packages/a", "packages/b"], Shop.RootOf(shop.Tree).Members);
        Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        var versions = Shop.RootOf(shop.Tree).Members.Select(p =>
            File.Exists(Path.Combine(shop.Tree.Folder, p, "node_modules/is-number/package.json")) ? VersionOf(shop, "is-number", p) : VersionOf(shop, "is-number"));
        Assert.Equal(["7.0.0", "6.0.0"], versions);

        var added = Assert.IsType<AdditionOutcome.Added>(await shop.Addition.AddAsync(shop.Tree, Shop.RootOf(shop.Tree), new("ms", "^2.1.3", true, "packages/b"), Shop.Token));
        Assert.Equal(["packages/b/package.json", "package-lock.json"], added.Changed);
        Assert.Contains("\"devDependencies\"", File.ReadAllText(Path.Combine(shop.Tree.Folder, "packages/b/package.json")), StringComparison.Ordinal);
        var again = Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.False(again.FromCache);
        Assert.True(Directory.Exists(Path.Combine(shop.Tree.Folder, "node_modules/ms")) || Directory.Exists(Path.Combine(shop.Tree.Folder, "packages/b/node_modules/ms")));
        var inStep = await shop.Commands.RunAsync(shop.Tree, "", "npm", ["ci", "--ignore-scripts", "--dry-run", "--loglevel=error"], Shop.Token);
        Assert.True(inStep.Succeeded, inStep.Error);
    }

    public static TheoryData<string, string> Locks { get; } = new()
    {
        {
            "pnpm-lock.yaml", """
                lockfileVersion: '9.0'

                settings:
                  autoInstallPeers: true
                  excludeLinksFromLockfile: false

                importers:

                  .:
                    dependencies:
                      is-odd:
                        specifier: ^3.0.0
                        version: 3.0.1

                packages:

                  is-number@6.0.0:
                    resolution: {integrity: sha512-Wu1VHeILBK8KAWJUAiSZQX94GmOE45Rg6/538fKwiloUu21KncEkYGPqob2oSZ5mUT73vLGrHQjKw3KMPwfDzg==}
                    engines: {node: '>=0.10.0'}

                  is-odd@3.0.1:
                    resolution: {integrity: sha512-CQpnWPrDwmP1+SMHXZhtLtJv90yiyVfluGsX5iNCVkrhQtU3TQHsUWPG9wkdk9Lgd5yNpAg9jQEo90CBaXgWMA==}
                    engines: {node: '>=4'}

                snapshots:

                  is-number@6.0.0: {}

                  is-odd@3.0.1:
                    dependencies:
                      is-number: 6.0.0

                """
        },
        {
            "yarn.lock", """
                # THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.
                # yarn lockfile v1


                is-number@^6.0.0:
                  version "6.0.0"
                  resolved "https://registry.yarnpkg.com/is-number/-/is-number-6.0.0.tgz#e6d15ad31fc262887cccf217ae5f9316f81b1995"
                  integrity sha512-Wu1VHeILBK8KAWJUAiSZQX94GmOE45Rg6/538fKwiloUu21KncEkYGPqob2oSZ5mUT73vLGrHQjKw3KMPwfDzg==

                is-odd@^3.0.0:
                  version "3.0.1"
                  resolved "https://registry.yarnpkg.com/is-odd/-/is-odd-3.0.1.tgz#65101baf3727d728b66fa62f50cda7f2d3989601"
                  integrity sha512-CQpnWPrDwmP1+SMHXZhtLtJv90yiyVfluGsX5iNCVkrhQtU3TQHsUWPG9wkdk9Lgd5yNpAg9jQEo90CBaXgWMA==
                  dependencies:
                    is-number "^6.0.0"

                """
        },
        {
            "yarn.lock", """
                # This file is generated by running "yarn install" inside your project.
                # Manual changes might be lost - proceed with caution!

                __metadata:
                  version: 8
                  cacheKey: 10c0

                "is-number@npm:^6.0.0":
                  version: 6.0.0
                  resolution: "is-number@npm:6.0.0"
                  checksum: 10c0/5da4c68401529675c575878d2760d66f18eaef4b014858577f6003daf66488d7fe4eae684b1e8574e3fa1bb447c6c6c56b8491d2b4b3239da2d32e5f6f218008
                  languageName: node
                  linkType: hard

                "is-odd@npm:^3.0.0":
                  version: 3.0.1
                  resolution: "is-odd@npm:3.0.1"
                  dependencies:
                    is-number: "npm:^6.0.0"
                  checksum: 10c0/89ee2e353c5a3f3bd400c79db1c307a5b3506198ee8169d521e533a9b1d8a08fc95f21a919c084e98845b4286d7ffe309778da03744dfe66c3c1763ab1a030c6
                  languageName: node
                  linkType: hard

                "t@workspace:.":
                  version: 0.0.0-use.local
                  resolution: "t@workspace:."
                  dependencies:
                    is-odd: "npm:^3.0.0"
                  languageName: unknown
                  linkType: soft

                """
        },
    };

    [Theory, MemberData(nameof(Locks))]
    public async Task A_lock_of_another_package_manager_is_read_by_that_one(string lockFile, string text)
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"^3.0.0\"", ", \"scripts\": { \"preinstall\": \"touch ran\", \"prepare\": \"touch ran\" }")), (lockFile, text));
        var ready = Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.Equal("3.0.1", VersionOf(shop, "is-odd"));
        Assert.False(File.Exists(Path.Combine(shop.Tree.Folder, "ran")));
        Assert.True(await shop.IsUnchangedAsync(), string.Join('\n', ready.Notes));

        var other = await shop.Workshop.Trees.AddAsync("two", shop.Workshop.Repository.Head, Shop.Token);
        Assert.True(Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(other)).FromCache);
        Assert.True(File.Exists(Path.Combine(other.Folder, "node_modules/is-odd/index.js")));
    }

    [Theory]
    [InlineData("", "package.json")]
    [InlineData("packages/a", "packages/a/package.json")]
    public async Task A_package_is_added_by_pnpm_where_the_lock_is_its_own(string workspace, string manifest)
    {
        using var shop = await Shop.OpenAsync(
            ("package.json", Manifest("\"is-odd\": \"^3.0.0\"")), ("packages/a/package.json", """{ "name": "a", "version": "1.0.0" }"""), ("pnpm-workspace.yaml", "packages:\n  - packages/*\n"),
            ("pnpm-lock.yaml", Locks.First(l => l.Data.Item1 == "pnpm-lock.yaml").Data.Item2.Replace("packages:\n\n  is-number", "  packages/a: {}\n\npackages:\n\n  is-number", StringComparison.Ordinal)));

        var added = Assert.IsType<AdditionOutcome.Added>(await shop.Addition.AddAsync(shop.Tree, Shop.RootOf(shop.Tree), new("ms", "^2.1.3", false, workspace.Length == 0 ? null : workspace), Shop.Token));

        Assert.Equal([manifest, "pnpm-lock.yaml"], added.Changed);
        Assert.Contains("\"ms\":\"^2.1.3\"", File.ReadAllText(Path.Combine(shop.Tree.Folder, manifest)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("is-odd@3.0.1", File.ReadAllText(Path.Combine(shop.Tree.Folder, "pnpm-lock.yaml")), StringComparison.Ordinal);
        Assert.DoesNotContain("http", File.ReadAllText(Path.Combine(shop.Tree.Folder, "pnpm-lock.yaml")), StringComparison.Ordinal);
        Assert.Empty(Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree)).Notes);
    }

    [Fact]
    public async Task What_pnpm_installed_tells_which_packages_run_a_script()
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"^3.0.0\"")), ("pnpm-lock.yaml", Locks.First(l => l.Data.Item1 == "pnpm-lock.yaml").Data.Item2));
        var tool = new InstalledScripts();
        var run = new ToolRun(tool.Card.Id, "", "node", InstalledScripts.Arguments, TimeSpan.FromMinutes(1));
        async Task<Measurement> LookAsync()
        {
            var said = await shop.Commands.RunAsync(shop.Tree, "", "node", run.Arguments, Shop.Token);
            return tool.Read(run, new("", said.ExitCode, said.Output, said.Error, null, false, false, 1, null, shop.Tree.Folder));
        }

        Assert.False((await LookAsync()).IsMeasured);
        Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        var before = await LookAsync();
        Assert.True(before.IsMeasured, before.NotAvailable);
        Assert.Empty(before.Problems);

        Assert.IsType<AdditionOutcome.Added>(await shop.Addition.AddAsync(shop.Tree, Shop.RootOf(shop.Tree), new("core-js", "3.40.0", false, null), Shop.Token));
        Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
        Assert.Equal("core-js@3.40.0", Assert.Single((await LookAsync()).Problems).Message);
    }

    [Fact]
    public async Task A_package_manager_that_is_not_here_is_said_and_nothing_is_run()
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"3.0.1\"")), ("bun.lock", "{}"));
        var missing = Assert.IsType<DependencyOutcome.NotAvailable>(await shop.PrepareAsync(shop.Tree));
        Assert.Equal("bun is not on this machine, and bun.lock needs it", missing.Reason);
    }

    [Fact]
    public async Task A_manifest_without_packages_needs_nothing()
    {
        using var shop = await Shop.OpenAsync(("package.json", """{ "name": "t", "scripts": { "test": "true" } }"""));
        Assert.IsType<DependencyOutcome.NothingNeeded>(await shop.PrepareAsync(shop.Tree));
    }

    [Theory]
    [InlineData("is-odd", "99.0.0", "ETARGET")]
    [InlineData("--global", "1.0.0", "not a package")]
    [InlineData("../evil", "1.0.0", "not a package")]
    [InlineData("is-odd", "file:../x", "not a package")]
    public async Task A_package_that_cannot_be_added_leaves_the_files_as_they_were(string name, string version, string reason)
    {
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"3.0.1\"")), ("package-lock.json", Odd3));
        var refused = Assert.IsType<AdditionOutcome.NotAvailable>(await shop.Addition.AddAsync(shop.Tree, Shop.RootOf(shop.Tree), new(name, version, false, null), Shop.Token));
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.True(await shop.IsUnchangedAsync());
    }

    [Fact]
    public async Task An_added_package_brings_no_host_that_the_lock_did_not_have()
    {
        var bare = System.Text.RegularExpressions.Regex.Replace(Odd3, "\"resolved\": \"[^\"]+\", ", "");
        using var shop = await Shop.OpenAsync(("package.json", Manifest("\"is-odd\": \"3.0.1\"")), ("package-lock.json", bare));
        Assert.IsType<AdditionOutcome.Added>(await shop.Addition.AddAsync(shop.Tree, Shop.RootOf(shop.Tree), new("ms", "2.1.3", false, null), Shop.Token));
        var after = File.ReadAllText(Path.Combine(shop.Tree.Folder, "package-lock.json"));
        Assert.Contains("node_modules/ms", after, StringComparison.Ordinal);
        Assert.Empty(LockHosts.Of(after));
        Assert.Equal("ms", Assert.Single(System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(shop.Tree.Folder, "package.json"))).RootElement.GetProperty("dependencies").EnumerateObject(), p => p.Name == "ms").Name);
        Assert.IsType<DependencyOutcome.Ready>(await shop.PrepareAsync(shop.Tree));
    }
}
