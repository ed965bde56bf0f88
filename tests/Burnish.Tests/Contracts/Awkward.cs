using System.Collections.Immutable;

namespace Burnish.Tests.Contracts;

/// <summary>Inputs that every entry must survive.</summary>
internal static class Awkward
{
    private static readonly string[] Paths =
    [
        "package.json", "package-lock.json", "tsconfig.json", "src/app.ts", "src/App.tsx", "src/app.js", "migrations/001.sql", "Dockerfile", "docker-compose.yml",
        ".github/workflows/ci.yml", ".github/dependabot.yml", "k8s/app.yaml", "index.html", "README.md", "CHANGELOG.md", "openapi.json", "openapi.yaml", "Cargo.toml", "src-tauri/tauri.conf.json",
        ".env.example", "eslint.config.mjs", "prometheus/rules.yml",
    ];

    public static TheoryData<string, string> Contents { get; } = new()
    {
        { "empty", "" },
        { "blank", "\n\n  \n" },
        { "binary", "\0\u0001\u0002PNG\uFFFD\0\0" },
        { "byte-order mark", "\uFEFF{}" },
        { "carriage returns", "{\r\n  \"a\": 1\r\n}\r\nconst x = 1;\r\n" },
        { "unfinished", "{ [ ( \" ' ` <a <b const x = app.get('/', (req" },
        { "wrong shape", "[1, null, \"a\"]" },
        { "null", "null" },
        { "prose", "This is: not - code? @ all\n- a\n  b: : c\n\t- tab" },
        { "wrong members", """{"name": 1, "scripts": [], "dependencies": "x", "devDependencies": {"a": 1}, "workspaces": {"packages": 3}, "compilerOptions": [], "services": [], "jobs": "x", "updates": 4, "app": [], "tauri": 1, "kind": {}, "paths": []}""" },
    };

    /// <summary>The same awkward content in every kind of file.</summary>
    public static ImmutableSortedDictionary<string, string> Everywhere(string content) =>
        Paths.ToImmutableSortedDictionary(p => p, _ => content, StringComparer.Ordinal);
}
