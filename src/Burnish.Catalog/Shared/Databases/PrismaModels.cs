using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables of schemas of Prisma.</summary>
internal static partial class PrismaModels
{
    private static readonly string[] Scalars = ["String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes", "Unsupported"];

    /// <summary>All of them; a schema of MongoDB has none.</summary>
    public static IEnumerable<EntityTable> In(Codebase code)
    {
        var files = code.Files("prisma").Where(f => !f.IsTest).Select(f => (f.Path, Text: code.Read(f.Path) ?? "")).ToList();
        foreach (var schema in files.Select(f => (f.Path, f.Text, Store: Provider().Match(f.Text).Groups[1].Value)).Where(s => s.Store.Length > 0 && s.Store != "mongodb"))
        {
            // A schema may be spread over the files beside and below the one that names the database.
            var folder = RepositoryPaths.DirectoryOf(schema.Path);
            var parts = files.Where(f => f.Path == schema.Path || (!Provider().IsMatch(f.Text) && (folder.Length == 0 || f.Path.StartsWith(folder + "/", StringComparison.Ordinal)))).ToList();
            foreach (var table in Tables(code, [.. parts.SelectMany(p => ModelsOf(p.Path, p.Text))], Enums(parts.Select(p => p.Text)))) yield return table with { Store = schema.Store };
        }
    }

    private static IEnumerable<EntityTable> Tables(Codebase code, List<PrismaModel> models, HashSet<string> enums)
    {
        foreach (var model in models.Where(m => !m.Has("@@ignore") && !m.Has("@@schema")))
        {
            var fields = model.Fields.Where(f => !f.Rest.Contains("@ignore", StringComparison.Ordinal)).ToList();
            var own = Group(model.Body, "@@id");
            var columns = fields.Where(f => Scalars.Contains(f.Type) || enums.Contains(f.Type)).Select(f => new EntityColumn(f.Column, f.Type + f.List, f.IsOptional, code.PlaceOf(model.Path, f.Start, f.Start + f.Name.Length))
            {
                IsPrimaryKey = IsKey().IsMatch(f.Rest) || own.Contains(f.Name),
                IsUnique = IsUnique().IsMatch(f.Rest) || (IsKey().IsMatch(f.Rest) && own.IsEmpty),
                Default = Given().Match(f.Rest).Groups[1].Value,
            });
            var keys = fields.Select(f => (Field: f, Own: Listed(f.Rest, "fields"), Other: Listed(f.Rest, "references"), Target: models.Find(m => m.Name == f.Type)))
                .Where(k => !k.Own.IsEmpty && k.Target is not null)
                .Select(k => new ForeignKey(Columns(model, k.Own), k.Target?.Table ?? "", k.Target is { } target ? Columns(target, k.Other) : [], code.PlaceOf(model.Path, k.Field.Start, k.Field.Start + k.Field.Name.Length)));
            var place = code.PlaceOf(model.Path, model.Start, model.Start + model.Name.Length);
            var indexes = Block().Matches(model.Body).Select(b => (Kind: b.Groups[1].Value, Names: Columns(model, Words(b.Groups[2].Value))))
                .Select(b => new TableIndex($"{model.Table}_{string.Join("_", b.Names)}_{(b.Kind == "index" ? "idx" : b.Kind == "id" ? "pkey" : "key")}", b.Names, b.Kind != "index", place));
            yield return new("prisma", model.Table, [.. columns], place) { ForeignKeys = [.. keys], Indexes = [.. indexes] };
        }
    }

    private static ImmutableArray<string> Columns(PrismaModel model, ImmutableArray<string> fields) =>
        [.. fields.Select(n => model.Fields.FirstOrDefault(f => f.Name == n)?.Column ?? n)];

    private static ImmutableArray<string> Listed(string text, string word) =>
        Regex.Match(text, $@"@relation\([^)]*\b{word}:\s*\[([^\]]*)\]", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } found ? Words(found.Groups[1].Value) : [];

    private static ImmutableArray<string> Group(string body, string word) =>
        Block().Matches(body).FirstOrDefault(b => "@@" + b.Groups[1].Value == word) is { } found ? Words(found.Groups[2].Value) : [];

    // A name may be followed by arguments: createdAt(sort: Desc).
    private static ImmutableArray<string> Words(string list) => [.. Word().Matches(Arguments().Replace(list, "")).Select(m => m.Value)];

    private static HashSet<string> Enums(IEnumerable<string> texts) =>
        texts.SelectMany(t => Enumerated().Matches(t)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<PrismaModel> ModelsOf(string path, string text) => Model().Matches(text).Select(m => new PrismaModel(path, m.Groups[1].Value, m.Groups[1].Index, m.Groups[2].Value,
        TableName().Match(m.Groups[2].Value) is { Success: true } named ? named.Groups[1].Value : m.Groups[1].Value,
        [.. Field().Matches(m.Groups[2].Value).Select(f => new PrismaField(f.Groups["name"].Value, f.Groups["type"].Value, f.Groups["list"].Value, f.Groups["optional"].Value == "?",
            ColumnName().Match(f.Groups["rest"].Value) is { Success: true } other ? other.Groups[1].Value : f.Groups["name"].Value, f.Groups["rest"].Value, m.Groups[2].Index + f.Groups["name"].Index))]));

    private sealed record PrismaModel(string Path, string Name, int Start, string Body, string Table, ImmutableArray<PrismaField> Fields)
    {
        public bool Has(string attribute) => Body.Contains(attribute, StringComparison.Ordinal);
    }

    private sealed record PrismaField(string Name, string Type, string List, bool IsOptional, string Column, string Rest, int Start);

    [GeneratedRegex(@"datasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*""(\w+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Provider();

    [GeneratedRegex(@"^model\s+(\w+)\s*\{([^}]*)\}", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Model();

    [GeneratedRegex(@"^enum\s+(\w+)\s*\{", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enumerated();

    [GeneratedRegex(@"^[ \t]+(?<name>\w+)[ \t]+(?<type>\w+)(?:\(""[^""]*""\))?(?<list>\[\])?(?<optional>\?)?(?<rest>[^\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"@@map\(\s*(?:name:\s*)?""([^""]+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"(?<!@)@map\(\s*(?:name:\s*)?""([^""]+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ColumnName();

    [GeneratedRegex(@"@@(id|unique|index)\(\s*(?:fields:\s*)?\[([^\]]*)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<!@)@id\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsKey();

    [GeneratedRegex(@"(?<!@)@unique\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsUnique();

    [GeneratedRegex(@"@default\(((?:[^()]|\([^()]*\))*)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Arguments();
}
