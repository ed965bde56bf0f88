using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>What a file is, by its path, its size and its first bytes.</summary>
/// <param name="Language">As in <see cref="Burnish.Core.Model.FileFacts"/>; <c>lock</c> for lock files, which are read but not searched.</param>
/// <param name="IsTest">It is test code or test data.</param>
/// <param name="LeftOut">Why it is not looked at: vendored, generated, binary, tooLarge, notUtf8; empty where it is.</param>
public sealed record FileKind(string Language, bool IsTest, string LeftOut);

/// <summary>Sorts files into kinds.</summary>
public static partial class FileKinds
{
    /// <summary>Bytes above which a text is left out: hand-written files stay far below (judgement).</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Bytes above which a lock file is left out; those of large workspaces reach a few million (judgement).</summary>
    public const long MaxLockBytes = 20 * 1024 * 1024;

    /// <summary>How many of the first bytes <see cref="Of"/> wants to see.</summary>
    public const int HeadBytes = 8000;

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".ts"] = "typescript", [".mts"] = "typescript", [".cts"] = "typescript", [".tsx"] = "tsx",
        [".js"] = "javascript", [".mjs"] = "javascript", [".cjs"] = "javascript", [".jsx"] = "javascript",
        [".vue"] = "vue", [".svelte"] = "svelte", [".sql"] = "sql", [".prisma"] = "prisma", [".graphql"] = "graphql", [".gql"] = "graphql",
        [".yml"] = "yaml", [".yaml"] = "yaml", [".json"] = "json", [".jsonc"] = "json", [".json5"] = "json", [".webmanifest"] = "json",
        [".toml"] = "toml", [".xml"] = "xml", [".csproj"] = "xml", [".props"] = "xml", [".targets"] = "xml", [".slnx"] = "xml",
        [".md"] = "markdown", [".mdx"] = "markdown", [".markdown"] = "markdown", [".rst"] = "text", [".txt"] = "text", [".adoc"] = "text",
        [".cs"] = "csharp", [".fs"] = "fsharp", [".rs"] = "rust", [".py"] = "python", [".go"] = "go", [".java"] = "java", [".kt"] = "kotlin",
        [".rb"] = "ruby", [".php"] = "php", [".c"] = "c", [".h"] = "c", [".cc"] = "cpp", [".cpp"] = "cpp", [".hpp"] = "cpp", [".swift"] = "swift",
        [".dart"] = "dart", [".lua"] = "lua", [".scala"] = "scala", [".ex"] = "elixir", [".exs"] = "elixir", [".tf"] = "terraform", [".proto"] = "protobuf",
        [".sh"] = "shell", [".bash"] = "shell", [".zsh"] = "shell", [".ps1"] = "powershell", [".bat"] = "batch", [".cmd"] = "batch",
        [".html"] = "html", [".htm"] = "html", [".hbs"] = "html", [".ejs"] = "html", [".css"] = "css", [".scss"] = "css", [".sass"] = "css", [".less"] = "css",
        [".svg"] = "svg", [".csv"] = "csv", [".env"] = "env", [".ini"] = "ini", [".cfg"] = "ini", [".conf"] = "ini", [".properties"] = "ini",
        [".dockerfile"] = "dockerfile", [".containerfile"] = "dockerfile", [".http"] = "http", [".feature"] = "gherkin", [".snap"] = "text",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Locks = new[]
    {
        "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "packages.lock.json", "cargo.lock", "poetry.lock",
        "pipfile.lock", "uv.lock", "composer.lock", "gemfile.lock", "go.sum", "deno.lock",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the file is.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="bytes">Size of the whole file.</param>
    /// <param name="head">Its first bytes; <see cref="HeadBytes"/> of them where it has so many.</param>
    public static FileKind Of(string path, long bytes, ReadOnlySpan<byte> head)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var isTest = IsTest(path);
        if (Locks.Contains(name.ToLowerInvariant())) return new("lock", isTest, Vendored().IsMatch(path) ? "vendored" : bytes > MaxLockBytes ? "tooLarge" : "");
        var language = LanguageOf(name, head);
        if (IsVendored(path, name)) return new(language, isTest, "vendored");
        if (head.Contains((byte)0)) return new(language, isTest, "binary");
        if (bytes > MaxBytes) return new(language, isTest, "tooLarge");
        if (!IsUtf8(head, bytes)) return new(language, isTest, "notUtf8");
        return new(language, isTest, IsGenerated(name, head) || language is "javascript" or "css" && IsMinified(head) ? "generated" : "");
    }

    /// <summary>True where path or name say that the file is a test, a fixture, a mock or a story.</summary>
    public static bool IsTest(string path) => TestPaths.IsTest(path);

    private static string LanguageOf(string name, ReadOnlySpan<byte> head)
    {
        var lower = name.ToLowerInvariant();
        if (lower is "dockerfile" or "containerfile" || lower.StartsWith("dockerfile.", StringComparison.Ordinal)) return "dockerfile";
        if (lower == ".env" || lower.StartsWith(".env.", StringComparison.Ordinal)) return "env";
        if (lower is "makefile" or "gnumakefile") return "make";
        if (lower is ".prettierrc" or ".eslintrc" or ".babelrc" or ".swcrc" or ".nycrc") return "json";
        if (lower is ".editorconfig" or ".npmrc" or ".gitconfig") return "ini";
        var dot = lower.LastIndexOf('.');
        if (dot >= 0 && ByExtension.TryGetValue(lower[dot..], out var language)) return language;
        return Shebang(head);
    }

    private static string Shebang(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("#!"u8)) return "text";
        var end = head.IndexOf((byte)'\n');
        var line = System.Text.Encoding.UTF8.GetString(end < 0 ? head : head[..end]);
        if (Has(line, "node") || Has(line, "bun") || Has(line, "deno")) return "javascript";
        if (Has(line, "python")) return "python";
        if (Has(line, "ruby")) return "ruby";
        return Has(line, "sh") ? "shell" : "text";
    }

    private static bool Has(string line, string word) => line.Contains(word, StringComparison.Ordinal);

    private static bool IsVendored(string path, string name) =>
        Vendored().IsMatch(path) || name.EndsWith(".min.js", StringComparison.Ordinal) || name.EndsWith(".min.css", StringComparison.Ordinal)
        || name.EndsWith(".bundle.js", StringComparison.Ordinal) || name.EndsWith(".map", StringComparison.Ordinal)
        || name is ".pnp.cjs" or ".pnp.loader.mjs";

    private static bool IsUtf8(ReadOnlySpan<byte> head, long bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(head)) return true;
        // A cut at the end of the head may split a character of up to four bytes.
        for (var cut = 1; cut < 4 && head.Length < bytes && cut < head.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(head[..^cut])) return true;
        }
        return false;
    }

    // A name such as sdk.js tells nothing, but nobody writes lines of 500 characters throughout (judgement; those of people are a tenth of that).
    private static bool IsMinified(ReadOnlySpan<byte> head) => head.Length >= 2000 && head.Length / (head.Count((byte)'\n') + 1) > 500;

    private static bool IsGenerated(string name, ReadOnlySpan<byte> head)
    {
        if (name.EndsWith(".g.cs", StringComparison.Ordinal) || name.EndsWith(".designer.cs", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pb.go", StringComparison.Ordinal)) return true;
        if (name.EndsWith(".md", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal)) return false;
        var first = System.Text.Encoding.UTF8.GetString(head[..Math.Min(head.Length, 1000)]);
        var lines = string.Join('\n', first.Split('\n').Take(8));
        return GeneratedMark().IsMatch(lines);
    }

    [GeneratedRegex(@"(^|/)(node_modules|bower_components|vendor|vendored|third[_-]party|dist|build|out|coverage|\.next|\.nuxt|\.yarn|\.venv|venv|__pycache__|storybook-static|target/(debug|release))/", RegexOptions.None, 1000)]
    private static partial Regex Vendored();

    [GeneratedRegex(@"^\s*(//|/?\*|#|--|<!--|;).*(@generated\b|DO NOT EDIT\b|<auto-generated|(auto|automatically)[- ]?generated (by|file|code)|this file (is|was) (auto-?matically |auto-)?generated)", RegexOptions.IgnoreCase | RegexOptions.Multiline, 1000)]
    private static partial Regex GeneratedMark();
}
