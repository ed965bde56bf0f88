using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees graph queries that are put together from what a client sent or a caller gave.</summary>
public sealed partial class CypherInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("cypher-injection"),
        Title = "Input in the text of a graph query",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Cypher in the place of a value reads, changes or deletes other nodes than the query means.",
        Source = "CWE-943; Neo4j knowledge base, protecting against Cypher injection",
        Cwe = "CWE-943",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.4"],
        NotSeen = "Labels and relationship types, which cannot be bound; statements that are put together more than one import away.",
        Unseen = "No value from outside was followed into such a call in the repositories scanned.",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("run", "executeQuery", "readTransaction", "writeTransaction") { Packages = ["neo4j-driver"], Receiver = Session(), Where = (flow, call) => Statement().IsMatch(flow.Text(call.Arguments[0])) || call.Arguments[0].Kind == "identifier" },
    ];

    [GeneratedRegex(@"(^|\.)(session|tx|neo4j|driver)$", RegexOptions.None, 1000)]
    private static partial Regex Session();

    [GeneratedRegex(@"\b(MATCH|MERGE|CREATE|RETURN|DETACH)\b", RegexOptions.None, 1000)]
    private static partial Regex Statement();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = Reaching.Words(Sinks);

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Sql, Sinks, Origin.Request, Origin.Parameter).Where(r => r.Taint.IsSpliced && (r.Taint.Origin == Origin.Request || r.Taint.IsValue)), (call, source) => $"{source} reaches {call} as part of the statement");
}
