using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>Writes the guides for people who begin and people who look for a fault.</summary>
internal static class Guides
{
    public const string OnboardingPath = "docs/onboarding.md";

    public const string OnboardingBlock = "onboarding";

    public const string TroubleshootingPath = "docs/troubleshooting.md";

    public const string TroubleshootingBlock = "troubleshooting";

    private static readonly string[] Checks = ["lint", "typecheck", "format:check", "build"];

    private static readonly string[] Loaders =
        ["dotenv", "dotenv-flow", "dotenv-cli", "dotenv-safe", "dotenv-expand", "@dotenvx/dotenvx", "env-cmd", "@nestjs/config", "@fastify/env", "env-schema", "next", "nuxt", "vite", "astro", "react-scripts", "prisma", "DotNetEnv", "dotenv.net"];

    private static readonly string[] Migrations = ["migrate", "db:migrate", "migrate:up", "migration:run"];

    /// <summary>Documents that lead a new developer in.</summary>
    public static ImmutableArray<DocumentFile> Onboarding(Codebase code) =>
        [.. DocumentFiles.About(code, "onboarding", "getting-started", "getting_started", "quickstart", "quick-start", "setup", "contributing", "development-guide", "developer-guide")];

    /// <summary>Documents that list faults and what to do about them.</summary>
    public static ImmutableArray<DocumentFile> Troubleshooting(Codebase code) => [.. DocumentFiles.About(code, "troubleshoot", "trouble-shooting", "known-issues", "common-problems", "faq")];

    /// <summary>The onboarding guide.</summary>
    public static string Onboard(Codebase code, Landscape landscape)
    {
        var inventory = code.Inventory;
        var text = new StringBuilder("# Onboarding\n\nFrom a fresh clone to a running system. Run every command at the root of the repository.\n\n## What is needed\n\n");
        foreach (var need in Needs(code)) text.Append("- ").Append(need).Append('\n');
        Step(text, "Install", string.Join('\n', Commands.Installs(inventory)), "");
        if (Configure(code) is { Length: > 0 } copies) Step(text, "Configure", copies, "Then set the values in the new file. Never commit it.");
        var stores = landscape.Stores.Select(s => s.Compose?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (stores.Length > 0) Step(text, "Start the data stores", Commands.Compose(code, $"up -d {string.Join(' ', stores)}"), "");
        if (Migrations.Select(m => Commands.ForAll(inventory, m)).FirstOrDefault(m => m is not null) is { } migrate)
            Step(text, "Prepare the database", (inventory.Packages.FirstOrDefault(p => Migrations.Any(p.Scripts.ContainsKey)) is { } owner && owner.Scripts.ContainsKey("build") ? Commands.Script(owner, "build") + "\n" : "") + migrate, "");
        Step(text, "Run", Lines([Commands.ForAll(inventory, "dev") ?? Commands.ForAll(inventory, "start"), .. DotnetCommands.Run(inventory)]), "");
        Step(text, "Test", Lines([inventory.Packages.Any(p => ReadmeSections.TestScript(p) is not null) ? Commands.ForAll(inventory, "test") : null, .. DotnetCommands.Test(inventory)]), "");
        Step(text, "Before a change is proposed", Lines([.. Checks.Select(c => Commands.ForAll(inventory, c)), .. DotnetCommands.Build(inventory)]), "");
        text.Append("\n## Where things are\n\n").Append(MarkdownWriter.Table(["Directory", "Package", "Uses"], inventory.Packages.Where(p => !TestPaths.IsTest(p.Manifest)).Select(p => new[]
        {
            MarkdownWriter.Code(p.Directory.Length == 0 ? "." : p.Directory), MarkdownWriter.Code(p.Name),
            landscape.Services.FirstOrDefault(s => s.Directory == p.Directory)?.Technology is { Length: > 0 } technology ? technology : "-",
        })));
        return text.ToString();
    }

    /// <summary>The troubleshooting guide.</summary>
    public static string Troubleshoot(Codebase code, Landscape landscape)
    {
        var text = new StringBuilder("# Troubleshooting\n\n");
        var variables = EnvironmentNames.Read(code);
        if (variables.Length > 0)
            text.Append("## Environment variables\n\nWhat the code reads, and what holds where a variable is not set.\n\n").Append(MarkdownWriter.Table(["Variable", "Default", "Read in"], variables.Select(v => new[]
            {
                MarkdownWriter.Code(v.Name), v.Default.Length == 0 ? "none" : EnvironmentNames.IsSecret(v) ? "in the code" : MarkdownWriter.Code(EnvironmentNames.Literal(v) ?? v.Default), MarkdownWriter.Code(v.Place.Path),
            }))).Append('\n');
        if (Ports(code, landscape) is { Length: > 0 } ports)
            text.Append("## Ports\n\nA port that is taken keeps a service from starting.\n\n").Append(MarkdownWriter.Table(["Service", "Port", "Set in"], ports)).Append('\n');
        var errors = landscape.Services.Where(s => s.Kind == ServiceKind.Api).SelectMany(s => HandlerAnswers.Errors(code, s.Directory)).Distinct().ToArray();
        if (errors.Length > 0)
            text.Append("## Error answers\n\nThe errors that the services answer with, and the file that answers.\n\n").Append(MarkdownWriter.Table(["Status", "Message", "Answered in"],
                errors.Select(e => new[] { e.Status.ToString(CultureInfo.InvariantCulture), e.Message.Length > 0 ? MarkdownWriter.Words(e.Message) : "-", MarkdownWriter.Code(e.Path) }))).Append('\n');
        if (landscape.Stores.Length > 0)
            text.Append("## Data stores\n\n").Append(MarkdownWriter.Table(["Store", "Used by", "Is it running"], landscape.Stores.Select(s => new[]
            {
                s.Title, s.Users.Length > 0 ? string.Join(", ", s.Users.Select(u => MarkdownWriter.Code(u.Length == 0 ? "." : u))) : "-", s.Compose is { } compose ? MarkdownWriter.Code(Commands.Compose(code, $"ps {compose.Name}")) : "not documented",
            }))).Append('\n');
        return text.ToString();
    }

    /// <summary>True where there is anything to write into the troubleshooting guide.</summary>
    public static bool HasTroubles(Codebase code, Landscape landscape) => EnvironmentNames.Read(code).Length > 0 || landscape.Services.Any(s => s.Kind == ServiceKind.Api) || landscape.Stores.Length > 0;

    private static string[][] Ports(Codebase code, Landscape landscape) =>
    [
        .. landscape.Services.Select(s => (s, Port: ServiceFacts.Port(code, s))).Where(x => x.Port is not null)
            .Select(x => new[] { MarkdownWriter.Code(x.s.Name), MarkdownWriter.Code(x.Port ?? ""), "the default of the code" }),
        .. code.Inventory.ComposeServices.OrderBy(c => c.Place.Path, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal).Where(c => c.Ports.Length > 0)
            .Select(c => new[] { MarkdownWriter.Code(c.Name), string.Join(", ", c.Ports.Select(MarkdownWriter.Code)), MarkdownWriter.Code(c.Place.Path) }),
    ];

    private static IEnumerable<string> Needs(Codebase code)
    {
        var inventory = code.Inventory;
        if (inventory.Packages.Any(p => p.Ecosystem == "npm"))
        {
            var engines = inventory.Packages.Select(p => p.Engines).FirstOrDefault(e => e.Length > 0);
            var pinned = code.Read(".nvmrc") is { } nvm && nvm.Trim().Length is > 0 and < 20 ? nvm.Trim() : null;
            yield return engines is not null ? $"Node.js {MarkdownWriter.Code(engines)}" : pinned is not null ? $"Node.js {MarkdownWriter.Code(pinned)}" : "Node.js (the version is not documented)";
            foreach (var manager in Commands.Roots(inventory).Select(p => p.Manager).Where(m => m is "pnpm" or "yarn" or "bun").Distinct()) yield return manager;
        }
        if (inventory.ComposeServices.Length > 0) yield return "Docker with compose";
        if (inventory.Packages.Any(p => p.Ecosystem == "cargo")) yield return $"Rust with cargo, for {string.Join(", ", inventory.Packages.Where(p => p.Ecosystem == "cargo").Select(p => MarkdownWriter.Code(p.Directory.Length == 0 ? "." : p.Directory)))}";
        if (inventory.Packages.Any(p => p.Ecosystem == "nuget")) yield return DotnetProject.Highest(code) is var version and > 0 ? string.Create(CultureInfo.InvariantCulture, $"The .NET SDK {version}.0 or newer") : "The .NET SDK";
        if (inventory.Packages.Any(p => p.Ecosystem == "pip")) yield return "Python";
    }

    /// <summary>An example is copied to where the code looks for it: beside the package that loads it, else beside itself.</summary>
    private static string Configure(Codebase code)
    {
        if (!LoadsFiles(code)) return "";
        var lines = new List<string>();
        foreach (var example in EnvironmentNames.ExampleFiles(code))
        {
            var here = example.Contains('/', StringComparison.Ordinal) ? example[..(example.LastIndexOf('/') + 1)] : "";
            var readers = EnvironmentNames.Read(code).Where(v => EnvironmentNames.Names(code.Read(example) ?? "", v.Name)).Select(v => code.PackageOf(v.Place.Path)).OfType<Package>().DistinctBy(p => p.Directory).ToArray();
            // dotenv reads the file in the directory that the script runs in, which for npm is the package's own.
            var target = readers.Length == 1 && here.Length == 0 && readers[0].Directory.Length > 0 && readers[0].DependsOn("dotenv") ? readers[0].Directory + "/" : here;
            lines.Add($"cp {example} {target}.env");
        }
        return string.Join('\n', lines);
    }

    // A file that nothing loads sets nothing.
    private static bool LoadsFiles(Codebase code) => code.Inventory.ComposeServices.Length > 0
        || code.Inventory.Packages.Any(p => Loaders.Any(p.DependsOn) || p.Scripts.Values.Any(s => s.Contains("--env-file", StringComparison.Ordinal)))
        || code.ShippedScripts().Any(f => code.Read(f.Path) is { } text && text.Contains("loadEnvFile", StringComparison.Ordinal));

    private static string Lines(IEnumerable<string?> commands) => string.Join('\n', commands.OfType<string>());

    private static void Step(StringBuilder text, string title, string commands, string note)
    {
        if (commands.Length == 0) return;
        text.Append("\n## ").Append(title).Append("\n\n").Append(MarkdownWriter.Block("bash", commands));
        if (note.Length > 0) text.Append('\n').Append(note).Append('\n');
    }
}
