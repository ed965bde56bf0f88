namespace Burnish.Tests.Contracts;

/// <summary>Language and test-ness of a path, as the survey sees them.</summary>
internal static class TestFiles
{
    public static string LanguageOf(string path)
    {
        var name = Path.GetFileName(path);
        if (name.StartsWith("Dockerfile", StringComparison.Ordinal)) return "dockerfile";
        return Path.GetExtension(name) switch
        {
            ".ts" or ".mts" or ".cts" => "typescript",
            ".tsx" => "tsx",
            ".js" or ".mjs" or ".cjs" or ".jsx" => "javascript",
            ".sql" => "sql",
            ".yml" or ".yaml" => "yaml",
            ".json" => "json",
            ".md" => "markdown",
            ".cs" => "csharp",
            ".rs" => "rust",
            ".toml" => "toml",
            ".sh" => "shell",
            ".html" => "html",
            ".css" => "css",
            _ => "text",
        };
    }

    public static bool IsTest(string path) =>
        path.Split('/')[..^1].Any(p => p is "test" or "tests" or "__tests__" or "e2e" or "cypress" or "fixtures" or "__mocks__")
        || Path.GetFileName(path).Contains(".test.", StringComparison.Ordinal) || Path.GetFileName(path).Contains(".spec.", StringComparison.Ordinal);
}
