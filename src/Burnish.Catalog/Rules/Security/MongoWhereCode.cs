using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees JavaScript for MongoDB that is put together from what a function is given.</summary>
public sealed class MongoWhereCode : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("mongo-where-code"),
        Title = "Query code of MongoDB put together from data",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The database runs the text as JavaScript: a quote in the data changes the query, a loop in it stops the server.",
        Source = "CWE-943; MongoDB manual, $where and server-side JavaScript",
        Peers = ["semgrep:nosqli"],
        Cwe = "CWE-943",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.4"],
        NotSeen = "Code that is stored in the database.",
        SeenOn = "OWASP/NodeGoat",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["$where", "mapReduce"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["key"] is { } key && (flow.Script.StringOf(key) ?? flow.Text(key)) == "$where" && pair["value"] is { } value && Source(flow, value) is { } source)
                yield return (pair, $"{source} becomes part of the code of $where");
        }
        foreach (var call in flow.Calls.Where(c => c.Name is "$where" or "mapReduce" && c.Arguments.Length > 0))
        {
            if (Source(flow, call.Arguments[0]) is { } source) yield return (call.Node, $"{source} becomes part of the code of {call.Name}");
        }
    }

    /// <summary>What a client sent, or a parameter that is written into a longer text.</summary>
    private static string? Source(ScriptFlow flow, SyntaxNode value) =>
        flow.TaintOf(value) is { } taint && taint.Can(Harm.Code) && (taint.Origin == Origin.Request || taint.IsSpliced) ? taint.Source : null;
}
