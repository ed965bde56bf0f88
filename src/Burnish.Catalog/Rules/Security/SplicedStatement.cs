using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees functions that write their parameters into a statement where a value is compared or quoted.</summary>
public sealed class SplicedStatement : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("spliced-statement"),
        Title = "Parameter spliced into an SQL statement as a value",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "The function is safe only as long as every caller, today and later, hands it harmless text.",
        Source = "CWE-89; OWASP SQL Injection Prevention Cheat Sheet; the severity is a judgement",
        Cwe = "CWE-89",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.4"],
        NotSeen = "Names of tables and columns, which cannot be bound; parameters that are checked by the caller.",
        SeenOn = "outline/outline",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(SqlSinks.All);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Sql, SqlSinks.All, Origin.Parameter).Where(r => r.Taint.IsValue), (call, source) => $"{source} is spliced into the statement of {call} where a bound value belongs");
}
