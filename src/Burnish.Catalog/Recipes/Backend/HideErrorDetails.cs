using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Takes stack traces out of answers.</summary>
public sealed class HideErrorDetails : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("hide-error-details"),
        Title = "Keep stack traces out of answers",
        Area = Area.Backend,
        Clears = [new("leaked-stack-trace")],
        Moves = [new("SEC-2"), new("QUA-4")],
        SafeBecause = "One member of an error's answer goes; it is left where a script of the repository reads a trace from an answer.",
        Keeps = "Status and every other member of the answer; what is logged.",
        Narrows = "Error answers no longer carry a stack trace.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Inventory.Files.Any(f => f.Language is "typescript" or "tsx" or "javascript" && code.Read(f.Path) is { } text && (text.Contains("body.stack", StringComparison.Ordinal) || text.Contains("data.stack", StringComparison.Ordinal))))
            return new RecipeAnswer.Refused("a script of the repository reads a stack trace from an answer");
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            var script = Script.At(code, group.Key) is { Tree.ErrorCount: 0 } read ? read : null;
            var edits = new List<TextEdit>();
            foreach (var finding in group)
            {
                var found = script is null ? [] : Members(script, finding);
                if (script is null || found.IsEmpty) leaves.Add(finding.Fingerprint);
                else edits.AddRange(found.Select(m => Without(script, m)));
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits.DistinctBy(e => e.Start)]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the trace is not a member of its own in the answer, or the only one")
            : new RecipeAnswer.Change("Clients get the status and the message of an error, not the way through the code.", [.. files]) { Leaves = [.. leaves] };
    }

    /// <summary>The members <c>stack: error.stack</c> of the object that is sent; empty where a trace stands in another form, or nothing else is sent.</summary>
    private static ImmutableArray<SyntaxNode> Members(Script script, Finding finding)
    {
        if (script.Calls().FirstOrDefault(c => c.Node.Start == finding.Place.Start && c.Node.End == finding.Place.End) is not { Arguments: [var sent] }) return [];
        var traces = sent.DescendantsAndSelf().Where(n => n.Kind == "member_expression" && n["property"] is { } property && script.Text(property) == "stack").ToList();
        var members = traces.Select(t => t.Parent is { Kind: "pair", Parent: { Kind: "object" } holder } pair && t.Field == "value" && holder.Named.Count(n => n.Kind != "comment") > 1 ? pair : null).ToList();
        return members.Contains(null) || members.Select(m => m?.Parent?.Start).Distinct().Count() != members.Count ? [] : [.. members.OfType<SyntaxNode>()];
    }

    /// <summary>The member goes with the comma and the blanks that belong to it.</summary>
    private static TextEdit Without(Script script, SyntaxNode member)
    {
        var siblings = member.Parent?.Children ?? [];
        var before = siblings.LastOrDefault(n => n.End <= member.Start && n.Kind != "comment");
        var after = siblings.FirstOrDefault(n => n.Start >= member.End && n.Kind != "comment");
        // Behind another member its comma goes; the first member takes the comma behind it along.
        var start = before is { Kind: "," } ? before.Start : member.Start;
        var end = before is { Kind: "," } || after is not { Kind: "," } ? member.End : after.End;
        if (before is not { Kind: "," }) while (end < script.Tree.Text.Length && script.Tree.Text[end] is ' ' or '\n' or '\r' or '\t') end++;
        return new(start, end - start, "");
    }
}
