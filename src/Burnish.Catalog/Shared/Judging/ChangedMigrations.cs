using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Sql;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Migrations that were applied somewhere are never touched again, and new ones destroy nothing.</summary>
public static partial class ChangedMigrations
{
    [GeneratedRegex(@"(^|/)(migrations?|migrate|drizzle)/([^/]+/)*(?<name>[^/]+\.sql|[Vv]?\d[\w.-]*\.[cm]?[jt]s)$", RegexOptions.None, 1000)]
    private static partial Regex Migration();

    [GeneratedRegex(@"(^|/|[._-])(down|undo|rollback|revert)\.sql$|(^|/)U\d[^/]*\.sql$|(^|/)(down|rollbacks?)/", RegexOptions.None, 1000)]
    private static partial Regex BackwardPath();

    [GeneratedRegex(@"^[ \t]*--[ \t]*(migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|down[ \t]+migration)\b", RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BackwardMark();

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^DROP\s+(?<kind>TABLE|SCHEMA|DATABASE)\s+(IF\s+EXISTS\s+)?(?<name>[\w"".]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Drop();

    [GeneratedRegex(@"^ALTER\s+TABLE\b.*?\bDROP\s+(COLUMN\s+)?(IF\s+EXISTS\s+)?(?!(CONSTRAINT|DEFAULT|NOT|IDENTITY|EXPRESSION|PRIMARY|FOREIGN|INDEX|KEY|CHECK)\b)(?<name>[\w""]+)", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex DropColumn();

    [GeneratedRegex(@"^CREATE\s+(LOCAL\s+|GLOBAL\s+|UNLOGGED\s+)?(TEMP|TEMPORARY)?\s*TABLE\s+(IF\s+NOT\s+EXISTS\s+)?(?<name>[\w"".]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Created();

    [GeneratedRegex(@"\.\s*(?<call>dropTable|dropTableIfExists|dropColumns?|removeColumn|truncate|dropSchema)\s*\(|\b(?<call>DROP\s+TABLE|DROP\s+COLUMN|TRUNCATE\s+(TABLE\s+)?\w+|DROP\s+SCHEMA)\b", RegexOptions.None, 1000)]
    private static partial Regex InScript();

    [GeneratedRegex(@"\b(down|rollback)\b\s*(=|:|\()", RegexOptions.None, 1000)]
    private static partial Regex BackwardFunction();

    [GeneratedRegex(@"\bup\b\s*(=|:|\()", RegexOptions.None, 1000)]
    private static partial Regex ForwardFunction();

    /// <summary>One sentence for each.</summary>
    public static IEnumerable<string> Of(Trial trial)
    {
        foreach (var file in trial.Files)
        {
            var path = file.OldPath.Length > 0 ? file.OldPath : file.Path;
            if (file.Kind != "added" && Migration().IsMatch(path) && !TestPaths.IsTest(path)) yield return $"the migration {path}, which may have been applied, is {file.Kind}";
            if (file is not { Kind: "added", After: { } text } || !Migration().IsMatch(file.Path) || TestPaths.IsTest(file.Path) || BackwardPath().IsMatch(file.Path)) continue;
            foreach (var what in file.Path.EndsWith(".sql", StringComparison.Ordinal) ? InSql(text) : InCode(text)) yield return $"the new migration {file.Path} has {what}";
        }
    }

    private static IEnumerable<string> InSql(string text)
    {
        var forward = BackwardMark().Match(text) is { Success: true } mark ? text[..mark.Index] : text;
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (start, length) in SqlText.Split(forward))
        {
            var statement = Comment().Replace(forward.Substring(start, length), " ").Trim();
            if (Created().Match(statement) is { Success: true } made) own.Add(made.Groups["name"].Value);
            // What a block runs is looked at statement by statement; a function only holds it.
            var parts = statement.StartsWith("DO", StringComparison.OrdinalIgnoreCase) && statement.Contains('$', StringComparison.Ordinal)
                ? statement.Split(';', '$').Select(Begin) : [statement];
            foreach (var what in parts.Select(p => Destroys(p, own)).OfType<string>()) yield return what;
        }
    }

    private static string? Destroys(string statement, HashSet<string> own)
    {
        if (Drop().Match(statement) is { Success: true } drop && !own.Contains(drop.Groups["name"].Value)) return $"'DROP {drop.Groups["kind"].Value.ToUpperInvariant()} {drop.Groups["name"].Value}'";
        if (DropColumn().Match(statement) is { Success: true } column) return $"'DROP COLUMN {column.Groups["name"].Value}'";
        if (statement.StartsWith("TRUNCATE", StringComparison.OrdinalIgnoreCase)) return "'TRUNCATE'";
        var isUnbound = statement.StartsWith("DELETE FROM", StringComparison.OrdinalIgnoreCase) && !statement.Contains("WHERE", StringComparison.OrdinalIgnoreCase);
        return isUnbound && !own.Contains(statement.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]) ? "'DELETE' without 'WHERE'" : null;
    }

    private static IEnumerable<string> InCode(string text)
    {
        var code = ScriptParts.Of(text).Full;
        var (down, up) = (BackwardFunction().Match(code), ForwardFunction().Match(code));
        if (down.Success) code = up.Success && up.Index > down.Index ? code[up.Index..] : code[..down.Index];
        return InScript().Matches(code).Select(m => $"'{m.Groups["call"].Value}'").Distinct();
    }

    /// <summary>The statement behind the words of a block that lead to it.</summary>
    private static string Begin(string part)
    {
        var text = part.Trim();
        foreach (var word in new[] { "BEGIN", "THEN", "ELSE", "LOOP" })
            if (text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0) text = text[(at + word.Length)..].Trim();
        return text;
    }
}
