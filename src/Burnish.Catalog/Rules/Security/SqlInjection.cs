using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees statements that are put together from what a client sent.</summary>
public sealed class SqlInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("sql-injection"),
        Title = "Request data in the text of an SQL statement",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "A client can read, change or delete whatever the database account may.",
        Source = "CWE-89; OWASP SQL Injection Prevention Cheat Sheet",
        Peers = ["semgrep:express-sequelize-injection", "semgrep:tainted-sql-string", "eslint:sonarjs/sql-queries"],
        Cwe = "CWE-89",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.4"],
        NotSeen = "Statements that are put together more than one import away; query builders of the project itself.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(SqlSinks.All);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Sql, SqlSinks.All, Origin.Request), (call, source) => $"{source} reaches {call} as part of the statement");
}
