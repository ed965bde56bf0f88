using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Names the frameworks and notable libraries of each package, by dependency, configuration file or import.</summary>
public sealed partial class Frameworks : ISurveyor
{
    private static readonly ImmutableSortedDictionary<string, string> ByDependency = new Dictionary<string, string>
    {
        ["express"] = "express", ["fastify"] = "fastify", ["koa"] = "koa", ["@nestjs/core"] = "nest", ["next"] = "next", ["nuxt"] = "nuxt", ["hono"] = "hono",
        ["react"] = "react", ["vue"] = "vue", ["svelte"] = "svelte", ["@angular/core"] = "angular", ["solid-js"] = "solid", ["preact"] = "preact",
        ["@tauri-apps/api"] = "tauri", ["tauri"] = "tauri", ["electron"] = "electron", ["vite"] = "vite", ["webpack"] = "webpack", ["esbuild"] = "esbuild",
        ["rollup"] = "rollup", ["turbo"] = "turbo", ["nx"] = "nx", ["lerna"] = "lerna", ["storybook"] = "storybook", ["tailwindcss"] = "tailwind",
        ["jest"] = "jest", ["vitest"] = "vitest", ["mocha"] = "mocha", ["ava"] = "ava", ["tap"] = "tap", ["supertest"] = "supertest",
        ["@playwright/test"] = "playwright", ["playwright"] = "playwright", ["cypress"] = "cypress", ["@testing-library/react"] = "testing-library",
        ["eslint"] = "eslint", ["prettier"] = "prettier", ["@biomejs/biome"] = "biome", ["typescript"] = "typescript", ["husky"] = "husky",
        ["prisma"] = "prisma", ["@prisma/client"] = "prisma", ["typeorm"] = "typeorm", ["sequelize"] = "sequelize", ["knex"] = "knex",
        ["drizzle-orm"] = "drizzle", ["mongoose"] = "mongoose", ["@mikro-orm/core"] = "mikro-orm", ["pg"] = "pg", ["mysql2"] = "mysql2", ["better-sqlite3"] = "better-sqlite3",
        ["ioredis"] = "ioredis", ["redis"] = "redis", ["bullmq"] = "bullmq", ["bull"] = "bull",
        ["helmet"] = "helmet", ["cors"] = "cors", ["express-rate-limit"] = "express-rate-limit", ["jsonwebtoken"] = "jsonwebtoken", ["jose"] = "jose",
        ["passport"] = "passport", ["multer"] = "multer", ["zod"] = "zod", ["joi"] = "joi", ["class-validator"] = "class-validator",
        ["express-validator"] = "express-validator", ["ajv"] = "ajv", ["bcrypt"] = "bcrypt", ["bcryptjs"] = "bcryptjs", ["argon2"] = "argon2",
        ["pino"] = "pino", ["winston"] = "winston", ["morgan"] = "morgan", ["bunyan"] = "bunyan", ["prom-client"] = "prom-client",
        ["@opentelemetry/api"] = "opentelemetry", ["@opentelemetry/sdk-node"] = "opentelemetry", ["@sentry/node"] = "sentry",
        ["swagger-ui-express"] = "swagger-ui", ["swagger-jsdoc"] = "swagger-jsdoc", ["graphql"] = "graphql", ["socket.io"] = "socket.io", ["dotenv"] = "dotenv",
        ["compression"] = "compression", ["axios"] = "axios", ["openai"] = "openai", ["langchain"] = "langchain",
        ["Microsoft.AspNetCore.OpenApi"] = "aspnetcore", ["xunit"] = "xunit", ["xunit.v3"] = "xunit", ["django"] = "django", ["flask"] = "flask", ["fastapi"] = "fastapi",
        ["axum"] = "axum", ["actix-web"] = "actix-web", ["tokio"] = "tokio", ["pytest"] = "pytest",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("frameworks", "Frameworks", ["packages"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string Name, string Directory), Framework>();
        foreach (var package in soFar.Inventory.Packages)
        {
            foreach (var dependency in package.Dependencies)
            {
                if (ByDependency.TryGetValue(dependency.Name, out var name) || (dependency.Name.StartsWith("@nestjs/", StringComparison.Ordinal) && (name = "nest").Length > 0))
                    found.TryAdd((name, package.Directory), new(name, Version(dependency), package.Directory, $"{package.Manifest}: {dependency.Name}"));
            }
            if (package.Ecosystem == "nuget" && soFar.Read(package.Manifest)?.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) == true)
                found.TryAdd(("aspnetcore", package.Directory), new("aspnetcore", "", package.Directory, $"{package.Manifest}: Microsoft.NET.Sdk.Web"));
            if (package.Scripts.FirstOrDefault(s => NodeTest().IsMatch(s.Value)) is { Key: not null } script)
                found.TryAdd(("node-test", package.Directory), new("node-test", "", package.Directory, $"{package.Manifest}: script {script.Key}"));
        }
        foreach (var (file, imported) in soFar.RememberEach(Card.Id, soFar.Inventory.Files.Where(f => f.Language is "typescript" or "tsx" or "javascript" || ByFile(f.Path) is not null), f => Imported(soFar, f), cancellationToken))
        {
            if (ByFile(file.Path) is { } own) Note(soFar, found, own, file.Path, file.Path);
            else foreach (var (name, module) in imported) Note(soFar, found, name, file.Path, $"{file.Path}: imports {module}");
        }
        return soFar.Inventory with { Frameworks = [.. found.Values.OrderBy(f => f.Directory, StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal)] };
    }

    private sealed record ImportedFramework(string Name, string Module);

    private static ImmutableArray<ImportedFramework> Imported(Codebase code, FileFacts file) =>
    [
        .. from match in Import().Matches(code.Read(file.Path) ?? "")
           let module = match.Groups[1].Value
           let name = module == "node:test" ? "node-test" : ByDependency.GetValueOrDefault(module)
           where name is not null
           select new ImportedFramework(name, module),
    ];

    private static void Note(Codebase code, Dictionary<(string, string), Framework> found, string name, string path, string evidence)
    {
        var directory = code.PackageOf(path)?.Directory ?? "";
        // A workspace's root often holds the dependency for its packages.
        if (found.ContainsKey((name, directory))) return;
        var version = found.Values.FirstOrDefault(f => f.Name == name && f.Version.Length > 0 && (f.Directory.Length == 0 || directory.StartsWith(f.Directory + "/", StringComparison.Ordinal)))?.Version ?? "";
        found[(name, directory)] = new(name, version, directory, evidence);
    }

    private static string Version(Dependency dependency) => dependency.Locked.Length > 0 ? dependency.Locked : dependency.Range;

    private static string? ByFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name is "tauri.conf.json" or "tauri.conf.json5" or "Tauri.toml") return "tauri";
        if (name == "tsconfig.json") return "typescript";
        if (name == "schema.prisma") return "prisma";
        if (name is "biome.json" or "biome.jsonc") return "biome";
        if (name is "manage.py") return "django";
        return ConfigurationFile().Match(name) is { Success: true } match ? match.Groups[1].Value switch
        {
            "drizzle" => "drizzle",
            "tailwind" => "tailwind",
            "nest-cli" => "nest",
            var known => known,
        } : null;
    }

    [GeneratedRegex(@"^\.?(eslint|prettier|jest|vitest|playwright|cypress|vite|webpack|next|nuxt|svelte|rollup|drizzle|tailwind|mocha|nest-cli)(?:\.config\.[cm]?[jt]s(?:on)?|rc(?:\.[a-z]+)?|\.json)$", RegexOptions.None, 1000)]
    private static partial Regex ConfigurationFile();

    [GeneratedRegex(@"(?:\bfrom\s*|\brequire\(\s*|\bimport\(?\s*)['""]([@a-zA-Z][^'""\n]{0,80})['""]", RegexOptions.None, 1000)]
    private static partial Regex Import();

    [GeneratedRegex(@"\bnode\b[^&|;]*\s--test(\s|$)|\btsx\b[^&|;]*\s--test(\s|$)", RegexOptions.None, 1000)]
    private static partial Regex NodeTest();
}
