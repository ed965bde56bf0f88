using Burnish.App.Dependencies;

namespace Burnish.EndToEnd.Dependencies;

public sealed class PackageRootsTests
{
    private static string Find((string Path, string Text)[] files)
    {
        var texts = files.ToDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal);
        return string.Join(" | ", PackageRoots.Find(texts.Keys, p => texts.GetValueOrDefault(p)).Select(r => $"{r.Folder}:{r.Manager}:{r.Lock}:{string.Join(',', r.Members)}"));
    }

    [Fact]
    public void Several_packages_with_no_root_manifest_are_roots_of_their_own() =>
        Assert.Equal("api:Npm:api/package-lock.json: | ui:Yarn:ui/yarn.lock: | tools/x:Npm::",
            Find([("api/package.json", "{}"), ("api/package-lock.json", "{}"), ("ui/package.json", "{}"), ("ui/yarn.lock", ""), ("tools/x/package.json", "{}"), ("api/node_modules/y/package.json", "{}")]));

    [Theory]
    [InlineData("""{ "workspaces": ["packages/*", "!packages/c"] }""", "a,b")]
    [InlineData("""{ "workspaces": { "packages": ["./packages/a"] } }""", "a")]
    [InlineData("""{ "workspaces": ["**"] }""", "a,b,c")]
    [InlineData("""{ broken""", "")]
    public void Workspaces_belong_to_their_root(string manifest, string members) =>
        Assert.StartsWith($":Npm:package-lock.json:{string.Join(',', members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(m => "packages/" + m))}",
            Find([("package.json", manifest), ("package-lock.json", "{}"), ("packages/a/package.json", "{}"), ("packages/b/package.json", "{}"), ("packages/c/package.json", "{}")]), StringComparison.Ordinal);

    [Fact]
    public void The_workspaces_of_pnpm_are_read() =>
        Assert.Equal(":Pnpm:pnpm-lock.yaml:apps/web,libs/x", Find([("package.json", "{}"), ("pnpm-lock.yaml", ""), ("pnpm-workspace.yaml", "# all\npackages:\n  - 'apps/*' # apps\n\n  - libs/x\nother:\n  - y\n"), ("apps/web/package.json", "{}"), ("libs/x/package.json", "{}")]));

    [Theory]
    [InlineData("{}", "Npm")]
    [InlineData("""{ "packageManager": "pnpm@9.1.0+sha512.abc" }""", "Pnpm")]
    [InlineData("""{ "packageManager": "bun@1.0.0" }""", "Npm")]
    public void Of_several_locks_the_manifest_chooses_and_it_is_noted(string manifest, string manager)
    {
        var root = Assert.Single(PackageRoots.Find(["package.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"], _ => manifest));
        Assert.Equal(manager, root.Manager.ToString());
        Assert.Contains(root.Notes, n => n.Contains("side by side", StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_changes_no_key_and_a_dependency_does()
    {
        var root = new PackageRoot("", PackageManager.Npm, null, [], []);
        string Key(string manifest, string node = "v20.1.0") => InstallKey.Of(root, node, p => p == "package.json" ? manifest : null);
        var key = Key("""{ "name": "a", "dependencies": { "x": "1" } }""");
        Assert.Equal(key, Key("""{ "name": "a", "scripts": { "t": "y" }, "dependencies": { "x": "1" } }""", "v20.9.9"));
        Assert.NotEqual(key, Key("""{ "name": "a", "dependencies": { "x": "2" } }"""));
        Assert.NotEqual(key, Key("""{ "name": "a", "dependencies": { "x": "1" } }""", "v22.0.0"));
    }

    [Theory]
    [InlineData("https://registry.npmjs.org/a/-/a-1.tgz", "http://mirror:4873/npm/b/-/b-1.tgz", "https://registry.npmjs.org/b/-/b-1.tgz")]
    [InlineData("https://registry.npmjs.org/a/-/a-1.tgz", "http://mirror/x/y/@s/b/-/b-1.tgz", "https://registry.npmjs.org/@s/b/-/b-1.tgz")]
    [InlineData("https://registry.npmjs.org/a/-/a-1.tgz", "https://registry.npmjs.org/b/-/b-1.tgz", "https://registry.npmjs.org/b/-/b-1.tgz")]
    [InlineData("https://own.example/a/-/a-1.tgz", "https://registry.npmjs.org/b/-/b-1.tgz", "")]
    [InlineData("", "https://registry.npmjs.org/b/-/b-1.tgz", "")]
    public void A_lock_gains_no_registry_host(string old, string fresh, string expected)
    {
        static string Lock(params string[] addresses) => "{\n" + string.Join(",\n", addresses.Where(a => a.Length > 0).Select((a, i) => $"  \"p{i}\": {{\n    \"resolved\": \"{a}\",\n    \"integrity\": \"x\"\n  }}")) + "\n}\n";
        var kept = LockHosts.Keep(Lock(old), Lock(old, fresh));
        Assert.Equal(expected.Length == 0 ? 0 : 1, kept.Split('\n').Count(l => l.Contains($"\"{expected}\"", StringComparison.Ordinal) && expected.Length > 0));
        Assert.DoesNotContain("mirror", kept, StringComparison.Ordinal);
        Assert.True(LockHosts.Of(kept).IsSubsetOf(LockHosts.Of(Lock(old))));
        _ = System.Text.Json.JsonDocument.Parse(kept);
    }
}
