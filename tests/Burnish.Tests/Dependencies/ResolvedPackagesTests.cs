using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Dependencies;

/// <summary>Every package manager's lock file gives names, versions, lines and the way that a package came in.</summary>
public sealed class ResolvedPackagesTests
{
    private const string Manifest = """{ "name": "app", "version": "1.0.0", "dependencies": { "express": "^4.0.0" }, "devDependencies": { "@scope/tool": "~2.0.0" } }""";

    [Fact]
    public void Npm_3() => Holds(["express 4.1.0 direct :5", "@scope/tool 2.0.1 direct :6", "qs 6.0.0 through express :7", "qs 5.0.0 through @scope/tool :8", "real 1.0.0 through express :9"], ("package.json", Manifest), ("package-lock.json", """
        {
         "name": "app", "lockfileVersion": 3,
         "packages": {
          "": { "dependencies": { "express": "^4.0.0" }, "devDependencies": { "@scope/tool": "~2.0.0" } },
          "node_modules/express": { "version": "4.1.0", "resolved": "https://registry.npmjs.org/express/-/express-4.1.0.tgz", "dependencies": { "qs": "6", "nick": "npm:real@1" } },
          "node_modules/@scope/tool": { "version": "2.0.1", "dev": true, "dependencies": { "qs": "5" } },
          "node_modules/qs": { "version": "6.0.0" },
          "node_modules/@scope/tool/node_modules/qs": { "version": "5.0.0" },
          "node_modules/nick": { "name": "real", "version": "1.0.0" },
          "node_modules/mine": { "resolved": "packages/mine", "link": true },
          "node_modules/forked": { "version": "1.0.0", "resolved": "git+ssh://git@github.com/a/b.git#abc" }
         }
        }
        """));

    [Fact]
    public void A_workspace_of_npm_asks_for_its_own() => Holds(["left 1.0.0 direct :7"], ("package-lock.json", """
        {
         "lockfileVersion": 2,
         "packages": {
          "": { "workspaces": ["packages/*"] },
          "packages/a": { "name": "a", "version": "1.0.0", "dependencies": { "left": "1" } },
          "node_modules/a": { "link": true, "resolved": "packages/a" },
          "packages/a/node_modules/left": { "version": "1.0.0" }
         }
        }
        """));

    [Fact]
    public void Npm_1() => Holds(["express 4.1.0 direct :4", "qs 6.0.0 through express :6", "deep 1.0.0 through express > qs :9"], ("package.json", Manifest), ("package-lock.json", """
        {
         "lockfileVersion": 1,
         "dependencies": {
          "express": { "version": "4.1.0", "requires": { "qs": "6" },
           "dependencies": {
            "qs": { "version": "6.0.0", "requires": { "deep": "1" } }
           }
          },
          "deep": { "version": "1.0.0" }
         }
        }
        """));

    [Fact]
    public void Pnpm_9() => Holds(["@scope/tool 2.0.1 direct :15", "express 4.1.0 direct :18", "qs 6.0.0 through express :21"], ("pnpm-lock.yaml", """
        lockfileVersion: '9.0'

        importers:

          .:
            dependencies:
              express:
                specifier: ^4.0.0
                version: 4.1.0(peer@1.0.0)
            devDependencies:
              '@scope/tool':
                specifier: ~2.0.0
                version: 2.0.1
        packages:
          '@scope/tool@2.0.1':
            resolution: {integrity: sha512-x}

          express@4.1.0:
            resolution: {integrity: sha512-x}

          qs@6.0.0:
            resolution: {integrity: sha512-x}

        snapshots:

          '@scope/tool@2.0.1': {}

          express@4.1.0(peer@1.0.0):
            dependencies:
              qs: 6.0.0

          qs@6.0.0: {}
        """));

    [Theory]
    [InlineData("'6.0'", "/express@4.1.0(peer@1.0.0)", "/qs@6.0.0", "4.1.0(peer@1.0.0)")]
    [InlineData("5.4", "/express/4.1.0_peer@1.0.0", "/qs/6.0.0", "4.1.0_peer@1.0.0")]
    public void Pnpm_5_and_6(string version, string express, string qs, string listed) => Holds(["express 4.1.0 direct :10", "qs 6.0.0 through express :15"], ("pnpm-lock.yaml", $$"""
        lockfileVersion: {{version}}

        dependencies:
          express:
            specifier: ^4.0.0
            version: {{listed}}

        packages:

          {{express}}:
            resolution: {integrity: sha512-x}
            dependencies:
              qs: 6.0.0

          {{qs}}:
            resolution: {integrity: sha512-x}
        """));

    [Fact]
    public void Yarn_1() => Holds(["@scope/tool 2.0.1 direct :4", "express 4.1.0 direct :7", "real 1.0.0 through express :13", "qs 6.0.0 through express :16"], ("package.json", Manifest), ("yarn.lock", """
        # yarn lockfile v1


        "@scope/tool@~2.0.0":
          version "2.0.1"

        express@4, express@^4.0.0:
          version "4.1.0"
          dependencies:
            nick "npm:real@^1.0.0"
            qs "^6.0.0"

        "nick@npm:real@^1.0.0":
          version "1.0.0"

        qs@^6.0.0:
          version "6.0.0"

        "forked@git+https://github.com/a/b.git":
          version "9.0.0"
        """));

    [Fact]
    public void Yarn_4() => Holds(["express 4.1.0 direct :11", "qs 6.0.0 through express :17"], ("yarn.lock", """
        __metadata:
          version: 8

        "app@workspace:.":
          version: 0.0.0-use.local
          resolution: "app@workspace:."
          dependencies:
            express: "npm:^4.0.0"
          languageName: unknown

        "express@npm:^4.0.0":
          version: 4.1.0
          resolution: "express@npm:4.1.0"
          dependencies:
            qs: "npm:^6.0.0"

        "qs@npm:^6.0.0":
          version: 6.0.0
          resolution: "qs@npm:6.0.0"
        """));

    [Fact]
    public void Bun() => Holds(["express 4.1.0 direct :5", "qs 6.0.0 through express :6", "qs 5.0.0 transitive :7"], ("bun.lock", """
        {
          "lockfileVersion": 1,
          "workspaces": { "": { "name": "app", "dependencies": { "express": "^4.0.0", }, }, },
          "packages": {
            "express": ["express@4.1.0", "", { "dependencies": { "qs": "6" } }, "sha512-x"],
            "qs": ["qs@6.0.0", "", {}, "sha512-x"],
            "other/qs": ["qs@5.0.0", "", {}, "sha512-x"],
            "mine": ["mine@workspace:packages/mine"],
          },
        }
        """));

    [Fact]
    public void NuGet() => Holds(["Serilog 3.0.0 direct :5", "System.Buffers 4.5.0 through Serilog :6", "Inner 1.0.0 direct :8"], ("packages.lock.json", """
        {
         "version": 1,
         "dependencies": {
          "net10.0": {
           "Serilog": { "type": "Direct", "requested": "[3.0.0, )", "resolved": "3.0.0", "dependencies": { "System.Buffers": "4.5.0" } },
           "System.Buffers": { "type": "Transitive", "resolved": "4.5.0" },
           "lib": { "type": "Project", "dependencies": { "Inner": "[1.0.0, )" } },
           "Inner": { "type": "Transitive", "resolved": "1.0.0" }
          }
         }
        }
        """));

    [Fact]
    public void A_project_without_a_lock_names_its_own_versions_and_that_the_rest_is_not_known()
    {
        var all = Read(("src/a.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="Serilog" />
                <PackageReference Include="Dapper" Version="2.1.0" />
                <PackageReference Include="Loose" Version="3.*" />
              </ItemGroup>
            </Project>
            """), ("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="Serilog" Version="3.0.0" /></ItemGroup></Project>"""));

        Assert.Equal(["Serilog 3.0.0 direct :3", "Dapper 2.1.0 direct :4"], all.Packages.Select(Shown));
        Assert.Contains("not what they bring", Assert.Single(all.Unread).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cargo() => Holds(["serde 1.0.1 direct :8", "syn 1.0.0 through serde :15", "syn 2.0.0 transitive :20"], ("Cargo.lock", """
        version = 3

        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = ["serde"]

        [[package]]
        name = "serde"
        version = "1.0.1"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = [
         "syn 1.0.0",
        ]
        [[package]]
        name = "syn"
        version = "1.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "syn"
        version = "2.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        """));

    [Fact]
    public void Poetry() => Holds(["flask 3.0.0 direct :1", "Jinja2 3.1.0 through flask :8"], ("pyproject.toml", "[tool.poetry]\nname = \"app\"\n[tool.poetry.dependencies]\nFlask = \"^3\"\n"), ("poetry.lock", """
        [[package]]
        name = "flask"
        version = "3.0.0"

        [package.dependencies]
        jinja2 = ">=3.1"

        [[package]]
        name = "Jinja2"
        version = "3.1.0"
        """));

    [Fact]
    public void Uv() => Holds(["flask 3.0.0 direct :6", "jinja2 3.1.0 through flask :14"], ("uv.lock", """
        [[package]]
        name = "app"
        version = "0.1.0"
        source = { editable = "." }
        dependencies = [{ name = "flask" }]
        [[package]]
        name = "flask"
        version = "3.0.0"
        source = { registry = "https://pypi.org/simple" }
        dependencies = [
            { name = "jinja2", marker = "sys_platform == 'win32'" },
        ]

        [[package]]
        name = "jinja2"
        version = "3.1.0"
        source = { registry = "https://pypi.org/simple" }
        """));

    [Fact]
    public void Pipenv() => Holds(["requests 2.19.0 transitive :2"], ("Pipfile.lock", """
        { "_meta": {}, "default": {
          "requests": { "version": "==2.19.0", "hashes": [] },
          "local": { "path": "." } }, "develop": {} }
        """));

    [Fact]
    public void Requirements_that_are_pinned_are_read_and_the_others_told()
    {
        var all = Read(("requirements.txt", "# top\nflask==3.0.0  # web\nrequests[security]==2.19.0 ; python_version > '3'\n-r other.txt\nhashed==1.0 --hash=sha256:00\nloose>=1.0\n"));

        Assert.Equal(["flask 3.0.0 direct :2", "requests 2.19.0 direct :3", "hashed 1.0 direct :5"], all.Packages.Select(Shown));
        Assert.Contains("such as loose", Assert.Single(all.Unread).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Go() => Holds(["golang.org/x/text v0.3.6 direct :6", "github.com/a/b/v2 v2.0.0+incompatible transitive :7", "gopkg.in/yaml.v3 v3.0.1 direct :10"], ("go.mod", """
        module example.org/app

        go 1.22

        require (
        	golang.org/x/text v0.3.6
        	github.com/a/b/v2 v2.0.0+incompatible // indirect
        )

        require gopkg.in/yaml.v3 v3.0.1
        """));

    [Theory]
    [InlineData("package-lock.json", "{ \"lockfileVersion\": 3, \"packages\": {")]
    [InlineData("package-lock.json", "{}")]
    [InlineData("pnpm-lock.yaml", "<<<<<<< HEAD\n")]
    [InlineData("yarn.lock", "nothing\n")]
    [InlineData("bun.lock", "[]")]
    [InlineData("packages.lock.json", "{}")]
    [InlineData("composer.lock", "{}")]
    public void A_lock_file_that_cannot_be_read_says_so(string name, string text)
    {
        var all = Read((name, text));

        Assert.Empty(all.Packages);
        Assert.Equal(name, Assert.Single(all.Unread).File);
    }

    [Fact]
    public void A_manifest_without_a_lock_is_told() => Assert.Contains("no lock file says", Assert.Single(Read(("package.json", Manifest)).Unread).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("package-lock.json")]
    [InlineData("pnpm-lock.yaml")]
    [InlineData("yarn.lock")]
    [InlineData("Cargo.lock")]
    public void Fifty_thousand_lines_take_no_time(string name)
    {
        const int Entries = 10_000;
        var text = new StringBuilder(name switch { "package-lock.json" => "{ \"lockfileVersion\": 3, \"packages\": { \"\": { \"dependencies\": { \"p0\": \"1\" } }", "pnpm-lock.yaml" => "lockfileVersion: '9.0'\npackages:\n", "yarn.lock" => "# yarn lockfile v1\n", _ => "" });
        for (var i = 0; i < Entries; i++)
        {
            text.Append(name switch
            {
                "package-lock.json" => $",\n\"node_modules/p{i}\": {{\n\"version\": \"1.0.{i}\",\n\"integrity\": \"sha512-0\",\n\"dependencies\": {{ \"p{(i + 1) % Entries}\": \"1\" }}\n}}",
                "pnpm-lock.yaml" => $"  p{i}@1.0.{i}:\n    resolution: {{integrity: sha512-0}}\n    dependencies:\n      p{(i + 1) % Entries}: 1.0.{(i + 1) % Entries}\n\n",
                "yarn.lock" => $"p{i}@^1.0.{i}:\n  version \"1.0.{i}\"\n  dependencies:\n    p{(i + 1) % Entries} \"^1.0.{(i + 1) % Entries}\"\n\n",
                _ => $"[[package]]\nname = \"p{i}\"\nversion = \"1.0.{i}\"\nsource = \"registry+https://x\"\ndependencies = [\"p{(i + 1) % Entries}\"]\n",
            });
        }
        if (name == "package-lock.json") text.Append("}}");
        var repository = Repository((name, text.ToString()));
        var began = Stopwatch.GetTimestamp();

        var all = ResolvedPackages.In(repository.Code).Packages;

        Assert.Equal(Entries, all.Length);
        Assert.All(all, p => Assert.True(p.Via.Length <= 6));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5); // Measured: well under one second; the rest is for a loaded machine.
    }

    private static void Holds(string[] expected, params (string Path, string Text)[] files)
    {
        var all = Read(files);

        Assert.Equal(expected, all.Packages.Select(Shown));
        Assert.Empty(all.Unread);
    }

    private static string Shown(ResolvedPackage p) => $"{p.Name} {p.Version} {p.Way} :{p.Line}";

    private static ResolvedPackages Read(params (string Path, string Text)[] files) => ResolvedPackages.In(Repository(files).Code);

    private static TestRepository Repository(params (string Path, string Text)[] files) => TestRepository.Of(files.ToImmutableSortedDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal));
}
