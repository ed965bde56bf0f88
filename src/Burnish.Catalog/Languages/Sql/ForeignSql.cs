using System.Text.RegularExpressions;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>
/// Rewrites table definitions of MySQL and SQLite so that PostgreSQL's parser reads them. Every character keeps its place: what PostgreSQL
/// does not know becomes blanks, so that lines and positions stay those of the file.
/// </summary>
public static partial class ForeignSql
{
    /// <summary>The database that a script is written for: mysql or sqlite; empty for PostgreSQL and where nothing tells.</summary>
    public static string Of(string text) =>
        IsMysql().IsMatch(text) ? "mysql" : IsSqlite().IsMatch(text) ? "sqlite" : "";

    /// <summary>The script as PostgreSQL would write it, character by character in its place.</summary>
    public static string ToPostgres(string text)
    {
        var made = text.ToCharArray();
        // Texts and comments are blanked for looking, so that no word inside them is taken for SQL.
        var seen = text.ToCharArray();
        foreach (Match hidden in Hidden().Matches(text))
        {
            var isText = hidden.Value[0] == '\'';
            for (var at = hidden.Index + (isText ? 1 : 0); at < hidden.Index + hidden.Length - (isText ? 1 : 0); at++)
            {
                // PostgreSQL ends a text at a quote that MySQL escapes with a backslash, and has no comments that begin with #.
                if (isText && made[at] == '\\') (made[at], made[at + 1]) = ('x', 'x');
                if (seen[at] != '\n') seen[at] = isText ? 'x' : ' ';
                if (hidden.Value.TrimStart()[0] == '#' && made[at] != '\n') made[at] = ' ';
            }
        }

        for (var at = 0; at < made.Length; at++) if (seen[at] == '`') made[at] = seen[at] = '"';
        foreach (Match name in Bracketed().Matches(new string(seen))) made[name.Index] = seen[name.Index] = made[name.Index + name.Length - 1] = seen[name.Index + name.Length - 1] = '"';
        Replace(Enumeration(), "text");
        foreach (var gone in (Regex[])[OtherStatement(), Words(), Length(), PrefixLength(), InnerIndex()]) Replace(gone, "");
        return new string(made);

        void Replace(Regex what, string with)
        {
            foreach (Match match in what.Matches(new string(seen)))
            {
                var part = match.Groups["gone"];
                for (var i = 0; i < part.Length; i++)
                {
                    if (seen[part.Index + i] == '\n') continue;
                    made[part.Index + i] = seen[part.Index + i] = i < with.Length ? with[i] : ' ';
                }
            }
        }
    }

    [GeneratedRegex(@"`|\bAUTO_INCREMENT\b|\bENGINE\s*=\s*\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsMysql();

    [GeneratedRegex(@"\bAUTOINCREMENT\b|^\s*PRAGMA\s", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsSqlite();

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'|--[^\n]*\n|/\*.*?\*/|^\s*#[^\n]*|(?<=\s)#[^\n]*", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hidden();

    // SQLite takes [name] as SQL Server writes it; int[] is of PostgreSQL.
    [GeneratedRegex(@"(?<=[\s(,.])\[\w+\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bracketed();

    // They make no table, and PostgreSQL has other words for them.
    [GeneratedRegex(@"(?<=^|;)\s*(?<gone>(?:SET|USE|PRAGMA|LOCK|UNLOCK|DELIMITER|REPLACE|INSERT|UPDATE|DELETE)\b[^;]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherStatement();

    [GeneratedRegex(@"\b(?<gone>ENUM\s*\([^)]*\)|SET\s*\(\s*'[^)]*\))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"(?<gone>\bAUTO_?INCREMENT\b(?:\s*=\s*\d+)?|\b(?:UN)?SIGNED\b|\bZEROFILL\b|\b(?:DEFAULT\s+)?(?:CHARACTER\s+SET|CHARSET)\b\s*=?\s*""?\w+""?|\b(?:DEFAULT\s+)?COLLATE\b\s*=?\s*""?\w+""?|\bENGINE\s*=\s*\w+|\bROW_FORMAT\s*=\s*\w+|\bON\s+UPDATE\s+(?:CURRENT_TIMESTAMP|NOW)\b(?:\s*\(\d*\))?|\bCOMMENT\b\s*=?\s*'[^']*'|\bUSING\s+(?:BTREE|HASH)\b|\bWITHOUT\s+ROWID\b|\bAFTER\s+""\w+""|(?<=\))\s*STRICT\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    // int(11)
    [GeneratedRegex(@"\b(?:tinyint|smallint|mediumint|int|integer|bigint|double|float|year)\s*(?<gone>\(\s*\d+\s*(?:,\s*\d+\s*)?\))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Length();

    // KEY (name(191))
    [GeneratedRegex(@"(?<=[(,]\s*""[^""\n]+"")\s*(?<gone>\(\s*\d+\s*\))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PrefixLength();

    // KEY by_name (name) inside a definition; of UNIQUE KEY by_name (name) the word UNIQUE stays.
    [GeneratedRegex(@"(?<gone>,\s*(?:(?:FULLTEXT|SPATIAL)\s+)?(?:KEY|INDEX)\s+""?\w*""?\s*\((?:[^()]|\(\d+\))*\))|\bUNIQUE\s+(?<gone>(?:KEY|INDEX)\b\s*(?:""[^""\n]+""|\w+)?)(?=\s*\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InnerIndex();
}
