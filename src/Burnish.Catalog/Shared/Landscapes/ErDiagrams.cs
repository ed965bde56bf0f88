using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>One Mermaid ER diagram of a document.</summary>
internal sealed record ErDiagram(string Path, int Line, ImmutableArray<string> Entities, ImmutableArray<(string From, string To)> Relations);

/// <summary>Reads and writes ER diagrams in Mermaid.</summary>
internal static partial class ErDiagrams
{
    public const string Path = "docs/database/er-diagram.md";

    public const string Block = "er-diagram";

    [GeneratedRegex(@"^\s*(?:""(?<from>[^""]+)""|(?<from>[\w.-]+))\s+[|}o][|o{]?(?:--|\.\.)[|o{][|o{]?\s+(?:""(?<to>[^""]+)""|(?<to>[\w.-]+))\s*(?::|$)", RegexOptions.None, 1000)]
    private static partial Regex Relation();

    [GeneratedRegex(@"^\s*(?:""(?<name>[^""]+)""|(?<name>[\w.-]+))(?:\[[^\]]*\])?\s*(?:\{.*)?$", RegexOptions.None, 1000)]
    private static partial Regex Entity();

    /// <summary>All Mermaid ER diagrams of the documents.</summary>
    public static IEnumerable<ErDiagram> In(Codebase code)
    {
        foreach (var document in DocumentFiles.In(code))
            foreach (var fence in document.Markdown.Fences.Where(f => f.Info == "mermaid" && f.Text.Contains("erDiagram", StringComparison.Ordinal)))
                yield return Read(document.Path, fence);
    }

    /// <summary>A name as it is compared: without schema, quotes, case and plural.</summary>
    public static string Plain(string name)
    {
        var plain = name[(name.LastIndexOf('.') + 1)..].Trim('"').ToLowerInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return plain.EndsWith("ies", StringComparison.Ordinal) ? plain[..^3] + "y" : plain.TrimEnd('s');
    }

    /// <summary>Who says how the tables are, after "as".</summary>
    public static string Source(Inventory inventory) => inventory.Tables.Select(t => t.DescribedBy).FirstOrDefault() switch
    {
        null or "sql" => "the migrations leave them",
        "knex" => "the migrations of Knex leave them",
        "prisma" => "the schema of Prisma describes them",
        "typeorm" => "the entities of TypeORM describe them",
        "drizzle" => "the schema of Drizzle describes them",
        var mapper => $"the models of {char.ToUpperInvariant(mapper[0])}{mapper[1..]} describe them",
    };

    /// <summary>The document of the tables.</summary>
    public static string Of(Inventory inventory)
    {
        var text = new StringBuilder("erDiagram\n");
        var tables = inventory.Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        foreach (var table in tables)
        {
            text.Append("  ").Append(NameOf(table.Name)).Append(" {\n");
            foreach (var column in table.Columns)
            {
                var keys = new[] { column.IsPrimaryKey ? "PK" : "", table.ForeignKeys.Any(k => k.Columns.Contains(column.Name)) ? "FK" : "", column.IsUnique && !column.IsPrimaryKey ? "UK" : "" };
                var marks = string.Join(", ", keys.Where(k => k.Length > 0));
                text.Append("    ").Append(Word(column.Type)).Append(' ').Append(Word(column.Name)).Append(marks.Length > 0 ? " " + marks : "").Append(column.IsNullable && !column.IsPrimaryKey ? " \"nullable\"" : "").Append('\n');
            }
            text.Append("  }\n");
        }
        foreach (var table in tables)
        {
            foreach (var key in table.ForeignKeys.OrderBy(k => string.Join(',', k.Columns), StringComparer.Ordinal))
            {
                var isOptional = table.Columns.Any(c => key.Columns.Contains(c.Name) && c.IsNullable && !c.IsPrimaryKey);
                var isSingle = key.Columns.Length == 1 && table.Columns.Any(c => c.Name == key.Columns[0] && (c.IsUnique || (c.IsPrimaryKey && table.Columns.Count(o => o.IsPrimaryKey) == 1)));
                text.Append("  ").Append(NameOf(key.Table)).Append(isOptional ? " |o--" : " ||--").Append(isSingle ? "o| " : "o{ ").Append(NameOf(table.Name)).Append(" : ").Append(Mermaid.Label(string.Join(", ", key.Columns))).Append('\n');
            }
        }
        return $"# Database\n\nThe tables as {Source(inventory)}, with their columns, keys and foreign keys. The label of a line is the column that refers.\n\n" + MarkdownWriter.Block("mermaid", text.ToString());
    }

    private static ErDiagram Read(string path, MarkdownFence fence)
    {
        var entities = ImmutableArray.CreateBuilder<string>();
        var relations = ImmutableArray.CreateBuilder<(string, string)>();
        var isInside = false;
        foreach (var line in fence.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("%%", StringComparison.Ordinal)))
        {
            if (isInside)
            {
                if (line.StartsWith('}')) isInside = false;
                continue;
            }
            if (line.StartsWith("erDiagram", StringComparison.Ordinal) || line.StartsWith("title", StringComparison.Ordinal) || line.StartsWith("direction", StringComparison.Ordinal) || line is "---") continue;
            if (Relation().Match(line) is { Success: true } relation)
            {
                relations.Add((relation.Groups["from"].Value, relation.Groups["to"].Value));
                entities.Add(relation.Groups["from"].Value);
                entities.Add(relation.Groups["to"].Value);
            }
            else if (Entity().Match(line) is { Success: true } entity)
            {
                entities.Add(entity.Groups["name"].Value);
                isInside = line.Contains('{', StringComparison.Ordinal) && !line.Contains('}', StringComparison.Ordinal);
            }
        }
        return new(path, fence.Line, [.. entities.Distinct()], [.. relations.Distinct()]);
    }

    private static string NameOf(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name : $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"";

    /// <summary>A type or column as one word of Mermaid's grammar.</summary>
    private static string Word(string text)
    {
        var word = new string([.. text.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '(' or ')' or '[' or ']' ? c : '_')]);
        return word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') ? word : "x" + word;
    }
}
