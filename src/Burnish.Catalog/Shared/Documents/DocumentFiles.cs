using System.Collections.Immutable;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>A Markdown file of the repository that people read to work with it.</summary>
internal sealed record DocumentFile(string Path, MarkdownText Markdown)
{
    public string Text => Markdown.Text;

    /// <summary>The file's name without folders and extension, in lower case.</summary>
    public string Name => Path.Split('/')[^1].Split('.')[0].ToLowerInvariant();
}

/// <summary>Finds the documents of a repository.</summary>
internal static class DocumentFiles
{
    // Instructions for machines, templates and the data of tests are no documents of the system.
    private static readonly ImmutableArray<string> Aside = [".claude", ".cursor", ".github", "node_modules", "fixtures", "__fixtures__", "testdata", "vendor", "third_party", "samples", "templates"];

    /// <summary>All documents, in the order of their paths.</summary>
    public static IEnumerable<DocumentFile> In(Codebase code)
    {
        foreach (var file in code.Files("markdown"))
        {
            var folders = file.Path.Split('/')[..^1];
            if (folders.Any(f => Aside.Contains(f)) || !file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)) continue;
            if (code.Read(file.Path) is { } text && MarkdownText.Read(text) is { } markdown) yield return new(file.Path, markdown);
        }
    }

    /// <summary>The README at the root, or null.</summary>
    public static DocumentFile? Readme(Codebase code) => In(code).FirstOrDefault(d => !d.Path.Contains('/', StringComparison.Ordinal) && d.Name == "readme");

    /// <summary>Documents whose path or title holds one of the words.</summary>
    public static IEnumerable<DocumentFile> About(Codebase code, params string[] words) => In(code).Where(d => IsAbout(d, words));

    /// <summary>True where the path, or the title of the document, holds one of the words.</summary>
    public static bool IsAbout(DocumentFile document, params string[] words)
    {
        var title = document.Markdown.Headings.FirstOrDefault(h => h.Level == 1)?.Text ?? "";
        return words.Any(w => document.Path.Contains(w, StringComparison.OrdinalIgnoreCase) || title.Contains(w.Replace('-', ' '), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A whole-file place.</summary>
    public static Place Whole(string path) => new(path, 0, 0);

    /// <summary>A one-line place.</summary>
    public static Place Line(string path, int line) => new(path, line, line);
}
