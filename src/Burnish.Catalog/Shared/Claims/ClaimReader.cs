using System.Collections.Immutable;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Reads what a repository's Markdown says of its quality, and holds it against the scorecard.</summary>
public static class ClaimReader
{
    // Longer than any report that people write; generated references are longer (judgement).
    private const int LongestDocument = 1_000_000;

    private static readonly ImmutableHashSet<string> CodeLanguages =
        ["typescript", "tsx", "javascript", "csharp", "rust", "python", "go", "java", "kotlin", "ruby", "php", "swift", "c", "cpp", "scala", "sql", "shell"];

    /// <summary>All claims, sorted by file and line. A repository without code makes none: its texts are about other things.</summary>
    public static ImmutableArray<QualityClaim> Read(IEnumerable<IClaim> kinds, Codebase code, Scorecard card, Examination seen)
    {
        if (!HasCode(code.Inventory)) return [];
        var known = kinds.ToImmutableArray();
        ImmutableArray<string> packages = [.. code.Inventory.Packages.Select(p => p.Directory).Where(d => d.Length > 0)];
        return
        [
            .. from file in code.Files("markdown")
               from statement in Asserted(file, code.Read(file.Path) ?? "")
               from kind in known
               let said = kind.Read(statement)
               where said is not null
               let ruling = ClaimScope.Held(kind.Judge(said, statement, card, seen), statement, packages, code.Inventory)
               select new QualityClaim(kind.Card.Id, statement.File, statement.Line, statement.Text, ruling.Verdict, ruling.Criterion ?? kind.Card.Criterion, ruling.Reason, ruling.Next, ruling.Evidence),
        ];
    }

    /// <summary>False where a repository holds texts only.</summary>
    public static bool HasCode(Inventory inventory) => !inventory.Packages.IsEmpty || inventory.Files.Any(f => CodeLanguages.Contains(f.Language) && !f.IsTest);

    /// <summary>The statements of a document that say how the repository is.</summary>
    public static IEnumerable<Statement> Asserted(FileFacts file, string text)
    {
        if (text.Length > LongestDocument || !Tongue.IsEnglish(text)) return [];
        var statements = MarkdownStatements.Read(file.Path, text);
        var title = statements.Select(s => s.Headings.FirstOrDefault()).OfType<string>().FirstOrDefault() ?? "";
        var voice = ClaimDocuments.Of(file, title);
        return voice == DocumentVoice.Silent ? [] : statements.Select(s => Mood.Asserted(s, voice == DocumentVoice.Plans)).OfType<Statement>();
    }
}
