using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Security;

/// <summary>SQL injection is prevented, queries take parameters.</summary>
public sealed partial class InjectionPrevented : IClaim
{
    [GeneratedRegex(@"\bsql[\s-]injection\s+(?:properly\s+)?(?:prevented|prevention|protection|protected|safe)\b|\b(?:all|every)\s+(?:database\s+|sql\s+)*quer(?:y|ies)\s+(?:are\s+|is\s+|use\s+|uses\s+)?(?:properly\s+)?parameteri[sz]ed\b|^\W*parameteri[sz]ed\s+(?:sql\s+)?queries\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("injection-prevented"),
        Title = "SQL injection is prevented",
        Criterion = new("SEC-2"),
        Reads = [new("sql-injection"), new("spliced-statement")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Says().Match(statement.Text) is { Success: true } match && (statement.IsChecked == true || match.Value.EndsWith("ed", StringComparison.OrdinalIgnoreCase)) ? new() : null;

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen) => Rulings.ByRules(Card, card, seen);
}
