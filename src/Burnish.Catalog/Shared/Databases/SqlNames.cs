using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>Names of tables and columns in a statement that code sends; only those that are certain without a parser.</summary>
internal static partial class SqlNames
{
    /// <summary>The tables that are read or written; empty where the statement is put together from parts.</summary>
    public static ImmutableArray<string> Tables(string sql)
    {
        if (sql.Contains("${", StringComparison.Ordinal)) return [];
        var own = Common().Matches(sql).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Read().Matches(Plain(sql)).Select(m => m.Groups[1].Value.Trim('"')).Where(n => !own.Contains(n)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The table and the columns that an INSERT or UPDATE of one table writes; null for anything else.</summary>
    public static (string Table, ImmutableArray<string> Columns)? Written(string sql)
    {
        var text = Plain(sql);
        if (Insert().Match(text) is { Success: true } insert)
        {
            var names = insert.Groups[2].Value.Split(',').Select(c => c.Trim().Trim('"')).ToImmutableArray();
            return names.All(n => Word().IsMatch(n)) ? (insert.Groups[1].Value.Trim('"'), names) : null;
        }
        return Update().Match(text) is { Success: true } update && Word().IsMatch(update.Groups[2].Value.Trim('"')) ? (update.Groups[1].Value.Trim('"'), [update.Groups[2].Value.Trim('"')]) : null;
    }

    private static string Plain(string sql) => Quoted().Replace(sql, "''");

    [GeneratedRegex(@"'(?:[^']|'')*'|--[^\n]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    // EXTRACT(x FROM y), IS DISTINCT FROM and functions are no tables; the name must not be called.
    [GeneratedRegex(@"(?:(?<!\bdistinct\s)(?<!\([^()]{0,80})\bfrom|\bjoin|\binsert\s+into|^\s*update|\bdelete\s+from)\s+(?:only\s+)?(""[\w]+""|[a-z_]\w*)(?![\w.""]|\s*\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Read();

    [GeneratedRegex(@"(?:\bwith(?:\s+recursive)?|,)\s*(\w+)\s*(?:\([^)]*\)\s*)?as\s+(?:not\s+)?(?:materialized\s*)?\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Common();

    [GeneratedRegex(@"^\s*insert\s+into\s+(""\w+""|\w+)\s*\(([^)]*)\)\s*(?:values|select)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^\s*update\s+(""\w+""|\w+)\s+set\s+(""\w+""|\w+)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Update();

    [GeneratedRegex(@"^\w+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Word();
}
