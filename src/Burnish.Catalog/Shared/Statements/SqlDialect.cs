using System.Globalization;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Statements;

/// <summary>How a driver takes the values of a statement.</summary>
/// <param name="TextQuotes">The quotes that hold text; every other quote holds a name.</param>
/// <param name="Marks">Placeholders of its own that a statement may have already.</param>
/// <param name="WritesByType">True where the driver writes values into the statement itself by their type, so that what stood in quotes has to be text.</param>
/// <param name="Option">The option that takes the values; empty where they are an argument.</param>
internal sealed partial record SqlDialect(string TextQuotes, Regex Marks, bool WritesByType, string Option)
{
    /// <summary>The dialect of a package's calls; null where it is not known.</summary>
    public static SqlDialect? Of(string package, string call) => (package, call) switch
    {
        ("pg" or "pg-pool", "query") => new("'", Numbered(), false, ""),
        ("mysql" or "mysql2" or "mysql2/promise", "query" or "execute") => new("'\"", Question(), true, ""),
        ("sqlite3", "all" or "get" or "run" or "each") => new("'", Question(), false, ""),
        ("pg-promise", "one" or "oneOrNone" or "any" or "many" or "manyOrNone" or "none" or "query") => new("'", Numbered(), true, ""),
        ("sequelize", "query") => new("'", Named(), true, "replacements"),
        _ => null,
    };

    /// <summary>The mark of the value at a position, from 1.</summary>
    public string Placeholder(int position) => Marks == Numbered() ? string.Create(CultureInfo.InvariantCulture, $"${position}") : "?";

    [GeneratedRegex(@"\$\d", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\?", RegexOptions.None, 1000)]
    private static partial Regex Question();

    [GeneratedRegex(@"\?|:\w|\$\w", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
