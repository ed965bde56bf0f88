using System.Collections.Immutable;
using Burnish.App.Engine;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Engine;

/// <summary>What has to run again after a change. A run too few would land what nobody ran.</summary>
public sealed class ReachTests
{
    private const string Manifest = """{ "name": "NAME", "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "4.1.0" } }""";

    private static readonly ImmutableDictionary<string, string> Plain = ImmutableDictionary<string, string>.Empty
        .Add("package.json", """{ "name": "top", "private": true, "workspaces": ["api", "ui"] }""")
        .Add("api/package.json", Manifest.Replace("NAME", "api", StringComparison.Ordinal))
        .Add("api/src/deep/users.ts", "import { User } from '../../types';\n")
        .Add("ui/package.json", Manifest.Replace("NAME", "ui", StringComparison.Ordinal))
        .Add("docs/guide.md", "# Guide\n");

    // Tool, changed file, one more line in a file of the package 'api', and whether the tool runs again there.
    public static TheoryData<string, string, string, bool> Changes { get; } = new()
    {
        { "vitest", "api/src/app.ts", "", true },
        { "vitest", "api/README.md", "", true },
        { "vitest", "package.json", "", true },
        { "vitest", "package-lock.json", "", true },
        { "vitest", "tsconfig.base.json", "", true },
        { "vitest", ".env.test", "", true },
        { "vitest", "vitest.workspace.ts", "", true },
        { "vitest", "docs/guide.md", "", false },
        { "vitest", "ui/src/page.tsx", "", false },
        { "vitest", "Dockerfile", "", false },
        { "vitest", ".prettierrc", "", false },
        // It stays inside: the folder above the file's own is still the package's.
        { "vitest", "docs/guide.md", "const sql = path.join(__dirname, '..', 'migrations'); fs.readdirSync(sql);", false },
        { "vitest", "docs/guide.md", "const sql = join(import.meta.dirname, '..', 'migrations'); readdir(sql);", false },
        // It leaves, or may: by name, by a list, by a folder that was worked out elsewhere, by the working directory.
        { "vitest", "docs/guide.md", "const text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs/guide.md'));", true },
        { "vitest", "docs/other.md", "const text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs/guide.md'));", false },
        { "vitest", "docs/other.md", "for (const f of fs.readdirSync(path.join(__dirname, \"..\", \"..\", \"docs\"))) check(f);", true },
        { "vitest", "docs/guide.md", "const top = path.join(packageFolder, '..'); fs.readdirSync(top);", true },
        { "vitest", "docs/guide.md", "const text = read('../../docs/guide.md');", true },
        { "vitest", "docs/guide.md", "glob(process.cwd() + '/../docs/*')", true },
        { "typescript", "docs/guide.md", "", false },
        { "typescript", "api/tsconfig.json", "", true },
        { "typescript", ".env.example", "", false },
        { "eslint", ".prettierrc", "", true },
        { "eslint", "vitest.config.mts", "", false },
        { "prettier", ".editorconfig", "", true },
        { "prettier", ".gitignore", "", true },
    };

    [Theory, MemberData(nameof(Changes))]
    public void What_a_change_can_reach_runs_again(string tool, string changed, string line, bool isReached)
    {
        var code = TestRepository.Of(Plain.SetItem("api/src/files.ts", line + "\n").SetItem(changed, Plain.GetValueOrDefault(changed, "\n")).ToImmutableSortedDictionary()).Code;
        var card = TestRepository.Catalogue.Tools.Single(t => t.Card.Id.Value == tool).Card;
        var run = new ToolRun(new(tool), "api", tool, [], TimeSpan.FromMinutes(1));

        Assert.Equal(isReached, new Reach(code, [changed]).Touches(card, run));
    }
}
