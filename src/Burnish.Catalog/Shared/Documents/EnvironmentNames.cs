using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>The environment variables that shipped code reads, and where they are named for people.</summary>
internal static partial class EnvironmentNames
{
    // What shells, runtimes, CI systems and bundlers set by themselves.
    private static readonly ImmutableHashSet<string> Ambient =
    [
        "NODE_ENV", "PATH", "HOME", "USER", "PWD", "SHELL", "LANG", "TZ", "TERM", "TMPDIR", "TEMP", "CI", "HOSTNAME", "NODE_OPTIONS", "FORCE_COLOR", "NO_COLOR", "VITEST", "JEST_WORKER_ID",
        "MODE", "DEV", "PROD", "SSR", "BASE_URL", "USERPROFILE", "APPDATA", "GITHUB_ACTIONS", "DEBUG", "INIT_CWD",
    ];

    [GeneratedRegex("SECRET|PASSWORD|PASSWD|PWD|TOKEN|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_?KEY|_KEY$|DSN|_PASS$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();

    /// <summary>One entry a variable, in order; the place with a default where there is one.</summary>
    public static ImmutableArray<EnvironmentVariable> Read(Codebase code) =>
    [
        .. code.Inventory.EnvironmentVariables
            .Where(v => !TestPaths.IsTest(v.Place.Path) && IsShipped(v.Place.Path) && !Ambient.Contains(v.Name)
                && !v.Name.StartsWith("npm_", StringComparison.Ordinal) && !v.Name.StartsWith("GITHUB_", StringComparison.Ordinal) && v.Name.All(IsWord))
            .GroupBy(v => v.Name, StringComparer.Ordinal)
            .Select(g => g.OrderBy(v => v.Default.Length == 0).ThenBy(v => v.Place.Path, StringComparer.Ordinal).ThenBy(v => v.Place.StartLine).First())
            .OrderBy(v => v.Name, StringComparer.Ordinal),
    ];

    /// <summary>True where the value must not be written down.</summary>
    public static bool IsSecret(EnvironmentVariable variable) =>
        Secret().IsMatch(variable.Name) || (variable.Default.Contains("://", StringComparison.Ordinal) && variable.Default.Contains('@', StringComparison.Ordinal));

    /// <summary>The default without quotes where it is a plain literal; null where there is none or it is computed.</summary>
    public static string? Literal(EnvironmentVariable variable)
    {
        var text = variable.Default.Trim();
        if (text.Length >= 2 && text[0] is '\'' or '"' or '`' && text[^1] == text[0] && !text[1..^1].Contains(text[0]))
            return text[1..^1].Contains("${", StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) ? null : text[1..^1];
        return (text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c == '.')) || text is "true" or "false" ? text : null;
    }

    /// <summary>Files that name variables for people: examples of environment files.</summary>
    public static IEnumerable<string> ExampleFiles(Codebase code) =>
        code.Inventory.Files.Select(f => f.Path).Where(p => !TestPaths.IsTest(p) && IsExample(p[(p.LastIndexOf('/') + 1)..]));

    /// <summary>The variables that no document and no example names.</summary>
    public static ImmutableArray<EnvironmentVariable> Unnamed(Codebase code)
    {
        var read = Read(code);
        if (read.IsEmpty) return [];
        var texts = DocumentFiles.In(code).Select(d => d.Text).Concat(ExampleFiles(code).Select(p => code.Read(p) ?? "")).ToArray();
        return [.. read.Where(v => !texts.Any(t => Names(t, v.Name)))];
    }

    /// <summary>True where the text holds the name as a word of its own.</summary>
    public static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : text[at - 1];
            var after = at + name.Length >= text.Length ? ' ' : text[at + name.Length];
            if (!IsWord(before) && !IsWord(after)) return true;
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool IsExample(string name) =>
        (name.StartsWith(".env", StringComparison.Ordinal) && (name.Contains("example", StringComparison.Ordinal) || name.Contains("sample", StringComparison.Ordinal) || name.Contains("template", StringComparison.Ordinal)))
        || name is "env.example" or "example.env" or "sample.env";

    private static bool IsShipped(string path) =>
        !path.Split('/').Any(p => p is "scripts" or "examples" or "e2e" or "benchmarks" or "performance" or "performance-tests" || p.StartsWith(".claude", StringComparison.Ordinal))
        && !path.Contains(".config.", StringComparison.Ordinal) && !path.Contains(".stories.", StringComparison.Ordinal);
}
