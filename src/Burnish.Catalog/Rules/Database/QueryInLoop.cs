using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees a query sent once per element where one query would do.</summary>
public sealed class QueryInLoop : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("query-in-loop"),
        Title = "Query in a loop",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A list of a hundred rows costs a hundred and one round trips, so the answer slows down with the amount of data.",
        Source = "PostgreSQL wiki, Slow Query Questions; judgement",
        NotSeen = "Queries behind functions of other files.",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var any = false;
        var seen = new List<Sighting>();
        foreach (var file in SqlCalls.Sending(code))
        {
            if (code.Tree(file.Path) is not { } tree) continue;
            var queries = SqlCalls.In(tree).ToList();
            if (queries.Count == 0) continue;
            any = true;
            seen.AddRange(Sights(code, file.Path, tree, queries));
        }
        return any ? RuleAnswer.From(seen) : new RuleAnswer.NotApplicable("no SQL text in the shipped code");
    }

    private static IEnumerable<Sighting> Sights(Codebase code, string path, SyntaxTree tree, List<(Call Call, string Sql)> queries)
    {
        var asking = queries.Select(q => Functions.Around(tree, q.Call.Node)?.Name ?? "").Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var (call, sql) in queries)
            if (IsRepeated(tree, call.Node)) yield return new(code.PlaceOf(path, call.Node.Start, call.Node.End), "this query is sent once per element of a loop", Text: sql);
        foreach (var call in Calls.In(tree).Where(c => c.Receiver is "" or "this" && asking.Contains(c.Name) && IsRepeated(tree, c.Node)))
            yield return new(code.PlaceOf(path, call.Node.Start, call.Node.End), $"{call.Name}, which sends a query, is called once per element of a loop", Text: tree.TextOf(call.Node));
    }

    private static bool IsRepeated(SyntaxTree tree, SyntaxNode node)
    {
        var inner = node;
        foreach (var outer in node.Ancestors())
        {
            if (outer.Kind == "for_in_statement" && outer["body"] is { } body && Holds(body, inner)) return !IsBatch(tree, outer);
            if (outer.Kind == "for_statement" && outer["body"] is { } counted && Holds(counted, inner)) return !IsBatch(tree, outer);
            if (Functions.IsFunction(outer))
            {
                if (outer.Parent is not { Kind: "arguments", Parent: { } owner } || Calls.Read(tree, owner) is not { Name: "map" or "forEach" or "flatMap" or "filter" } each) return false;
                if (each.Receiver.Contains("chunk", StringComparison.OrdinalIgnoreCase) || each.Receiver.Contains("batch", StringComparison.OrdinalIgnoreCase)) return false;
                return true;
            }
            inner = outer;
        }
        return false;
    }

    private static bool Holds(SyntaxNode body, SyntaxNode inner) => inner.Start >= body.Start && inner.End <= body.End;

    // Batches are the cure, and loops over attempts are no loops over data.
    private static bool IsBatch(SyntaxTree tree, SyntaxNode loop)
    {
        var head = tree.Text[loop.Start..(loop["body"]?.Start ?? loop.End)];
        return head.Contains("+=", StringComparison.Ordinal) || ((string[])["batch", "chunk", "attempt", "retry", "retries", "page", "statement"]).Any(w => head.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
