using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees migrations that grant rights to a role which nothing makes.</summary>
public sealed partial class GrantToUnknownRole : IRule
{
    // Roles that PostgreSQL or the platforms that host it bring along.
    private static readonly string[] Given = ["public", "postgres", "anon", "authenticated", "service_role", "supabase_admin", "rdsadmin", "rds_superuser", "cloudsqlsuperuser", "azure_pg_admin", "neon_superuser", "root"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("grant-to-unknown-role"),
        Title = "Rights for a database role that nothing makes",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Where the role is not there the statement fails, and with it the migration and all after it.",
        Source = "PostgreSQL documentation, GRANT; appendix A: 42704 undefined_object",
        NotSeen = "Roles that are made by hand; a role that any other file of the repository names is taken to be there.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => MigrationRow.Absent(code) ?? RuleAnswer.From(
        MigrationRow.Faults(code, "unknownRole").Where(f => !IsGiven(code, f))
            .Select(f => new Sighting(f.Place, $"rights are granted to the role {f.Name}, which nothing in the repository makes", f.Name)));

    private static bool IsGiven(Codebase code, MigrationFault fault) =>
        Given.Contains(fault.Name, StringComparer.OrdinalIgnoreCase) || fault.Name.StartsWith("pg_", StringComparison.Ordinal)
        || code.Inventory.Files.Any(f => f.Language != "markdown" && code.Read(f.Path) is { } text
            && (f.Path == fault.Place.Path ? Makes().Matches(text).Any(m => text.AsSpan(m.Index, Math.Min(80, text.Length - m.Index)).Contains(fault.Name, StringComparison.OrdinalIgnoreCase)) : text.Contains(fault.Name, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"create\s+(?:role|user)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Makes();
}
