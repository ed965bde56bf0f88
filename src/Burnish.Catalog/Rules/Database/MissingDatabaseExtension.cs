using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees PostgreSQL schemas that use a type or function of an extension which nothing creates.</summary>
public sealed partial class MissingDatabaseExtension : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-database-extension"),
        Title = "Database extension that nothing creates",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "On an empty database the migration stops here: PostgreSQL does not know the type or function.",
        Source = "PostgreSQL documentation, CREATE EXTENSION",
        NotSeen = "Extensions that are created by hand or by the provider of the database.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    private static readonly ImmutableArray<(string Extension, Regex Use)> Marks =
        [("vector", Vector()), ("uuid-ossp", Uuid()), ("pg_trgm", Trigram()), ("hstore", Store())];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var schemas = code.Files("sql").Where(f => !f.IsTest).Select(f => (f.Path, Text: Blanked(code.Read(f.Path) ?? ""))).Where(s => PostgresOnly().IsMatch(s.Text)).ToList();
        if (schemas.Count == 0) return new RuleAnswer.NotApplicable("no SQL file that is plainly PostgreSQL's");
        return RuleAnswer.From(
            from mark in Marks
            let first = schemas.OrderBy(s => s.Path, StringComparer.Ordinal).Select(s => (s.Path, Use: mark.Use.Match(s.Text))).FirstOrDefault(s => s.Use.Success)
            where first.Use is { Success: true } && !IsCreated(code, mark.Extension)
            select new Sighting(code.PlaceOf(first.Path, first.Use.Index, first.Use.Index + first.Use.Length), $"{first.Use.Value.Trim()} needs the extension {mark.Extension}, which nothing in the repository creates", mark.Extension));
    }

    /// <summary>Any script, schema or configuration that speaks of extensions and of this one outside a comment of SQL; prose does not create anything.</summary>
    private static bool IsCreated(Codebase code, string extension) => code.Inventory.Files.Where(f => f.Language != "markdown").Any(f =>
        code.Read(f.Path) is { } text && (f.Language == "sql" ? Blanked(text) : text) is var said
        && Extensions().Matches(said).Any(m => said.AsSpan(m.Index, Math.Min(120, said.Length - m.Index)).Contains(extension, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The text with its comments as blanks, so that offsets stay.</summary>
    private static string Blanked(string sql) => Comment().Replace(sql, m => new string(' ', m.Length));

    [GeneratedRegex(@"--[^\r\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bextensions?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Extensions();

    [GeneratedRegex(@"\b(?:jsonb|timestamptz|plpgsql|create\s+extension|using\s+(?:gin|gist|ivfflat|hnsw))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PostgresOnly();

    [GeneratedRegex(@"\bvector\s*\(\s*\d+\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vector();

    [GeneratedRegex(@"\buuid_generate_v[1345]\w*\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b(?:gin|gist)_trgm_ops\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Trigram();

    [GeneratedRegex(@"(?<=\s)hstore(?=\s*(?:,|not\s+null|default|\)))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Store();
}
