using System.Text;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The names that mappers make up where the code gives none.</summary>
internal static class ModelNames
{
    /// <summary><c>userId</c> as <c>user_id</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && name[i - 1] != '_'))) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary><c>user_id</c> as <c>userId</c>.</summary>
    public static string Camel(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(parts.Select((p, i) => i == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));
        return joined.Length == 0 ? name : char.ToLowerInvariant(joined[0]) + joined[1..];
    }

    /// <summary>The plural of an English noun as Sequelize makes it; null for nouns whose plural is not made by rule.</summary>
    public static string? Plural(string name)
    {
        var noun = name.ToLowerInvariant();
        if (noun.EndsWith("person", StringComparison.Ordinal) || noun.EndsWith("child", StringComparison.Ordinal) || noun.EndsWith("man", StringComparison.Ordinal)
            || noun.EndsWith("is", StringComparison.Ordinal) || noun.EndsWith("us", StringComparison.Ordinal) || noun.EndsWith("data", StringComparison.Ordinal)
            || noun.EndsWith("media", StringComparison.Ordinal) || noun.EndsWith('f') || noun.EndsWith("fe", StringComparison.Ordinal) || noun.EndsWith('o')) return null;
        if (noun.EndsWith('y') && noun.Length > 1 && !"aeiou".Contains(noun[^2], StringComparison.Ordinal)) return name[..^1] + "ies";
        if (noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal) || noun.EndsWith("sh", StringComparison.Ordinal) || noun.EndsWith("ss", StringComparison.Ordinal)) return name + "es";
        return noun.EndsWith('s') ? name : name + "s";
    }
}
