using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>The questions that a README answers, and how it is seen that it does.</summary>
internal static partial class ReadmeSections
{
    private static readonly string[] RunScripts = ["dev", "start", "serve"];

    [GeneratedRegex(@"\b(npm (install|ci|i)\b|yarn( install)?$|yarn install|pnpm (install|i)\b|bun install|pip install|poetry install|cargo (build|install)|dotnet (restore|build)|docker[ -]compose|docker (run|build)|npx |brew install|make\b)", RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InstallCommand();

    [GeneratedRegex(@"\b((npm|yarn|pnpm|bun) (run )?(start|dev|serve|preview)\b|docker[ -]compose up|docker run|node \S+|npx |cargo run|dotnet run|uvicorn|flask run|python \S+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RunCommand();

    [GeneratedRegex(@"\b((npm|yarn|pnpm|bun) (run )?test|pytest|cargo test|dotnet test|vitest|jest|playwright test|make test)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TestCommand();

    [GeneratedRegex(@"\blicen[cs]ed? (under|:)|\(LICEN[CS]E|MIT licen[cs]e|Apache licen[cs]e", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LicenceWords();

    /// <summary>The sections that the README lacks and the repository has facts for.</summary>
    public static ImmutableArray<string> MissingIn(Codebase code, DocumentFile readme) =>
        [.. Wanted(code).Where(s => !Has(readme, s))];

    /// <summary>The question that a section answers.</summary>
    public static string Question(string section) => section switch
    {
        "what" => "what this is",
        "install" => "how to install it",
        "run" => "how to run it",
        "test" => "how to test it",
        _ => "under which licence it is",
    };

    /// <summary>The licence that the repository names: a file at the root or the root manifest's field; null where there is none.</summary>
    public static (string Name, string File)? Licence(Codebase code)
    {
        var file = code.Inventory.Files.Select(f => f.Path).FirstOrDefault(p => !p.Contains('/', StringComparison.Ordinal)
            && (p.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || p.StartsWith("LICENCE", StringComparison.OrdinalIgnoreCase) || p == "COPYING")) ?? (code.Tracks("LICENSE") ? "LICENSE" : "");
        var field = code.Read("package.json") is { } manifest ? JsonText.Read(manifest).Json?.Root.Text("license") ?? "" : "";
        if (field is "UNLICENSED" || field.StartsWith("SEE ", StringComparison.Ordinal)) field = "";
        return file.Length > 0 || field.Length > 0 ? (field, file) : null;
    }

    private static IEnumerable<string> Wanted(Codebase code)
    {
        var packages = code.Inventory.Packages;
        yield return "what";
        yield return "install";
        if (packages.Any(p => RunScript(p) is not null) || DotnetCommands.Services(code.Inventory).Any()) yield return "run";
        if (packages.Any(p => TestScript(p) is not null) || DotnetCommands.HasTests(code.Inventory)) yield return "test";
        if (Licence(code) is not null) yield return "licence";
    }

    /// <summary>The script that starts a package for a developer; null where there is none.</summary>
    public static string? RunScript(Package package) => RunScripts.FirstOrDefault(package.Scripts.ContainsKey);

    /// <summary>The script that tests a package; null where there is none or npm's placeholder.</summary>
    public static string? TestScript(Package package) =>
        package.Scripts.TryGetValue("test", out var command) && !command.Contains("no test specified", StringComparison.Ordinal) ? "test" : null;

    private static bool Has(DocumentFile readme, string section)
    {
        var headings = readme.Markdown.Headings;
        bool Headed(params string[] words) => headings.Any(h => words.Any(w => h.Text.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return section switch
        {
            "what" => HasProse(readme),
            "install" => Headed("install", "setup", "set up", "getting started", "quick start", "quickstart", "prerequisite") || InstallCommand().IsMatch(readme.Text),
            "run" => Headed("usage", "running", "how to run", "start", "deploy") || RunCommand().IsMatch(readme.Text),
            "test" => Headed("test") || TestCommand().IsMatch(readme.Text),
            _ => Headed("license", "licence", "copyright") || LicenceWords().IsMatch(readme.Text),
        };
    }

    /// <summary>At least one line of words that is no heading, list, picture, comment or code.</summary>
    private static bool HasProse(DocumentFile readme)
    {
        var isCode = false;
        foreach (var line in readme.Text.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else if (!isCode && line.Length > 0 && line[0] is not ('#' or '!' or '<' or '|' or '[' or '=') && line.Split(' ').Length >= 4) return true;
        }
        return false;
    }
}
