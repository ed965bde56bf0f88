using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Leads links to the one file that has the name they look for.</summary>
public sealed class MendDeadLinks : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("mend-dead-links"),
        Title = "Lead links of documents to where the files are",
        Area = Area.Documentation,
        Clears = [new("moved-document-link")],
        Moves = [new("QUA-7")],
        SafeBecause = "Only the target of a link that leads nowhere is changed, and only where exactly one file of that name exists.",
        Keeps = "Every word of the documents; anchors of the links.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var dead = RelativeLinks.Dead(code).Where(d => d.Candidate is not null && d.Link.TargetEnd > 0).GroupBy(d => d.Document.Path, StringComparer.Ordinal).ToArray();
        if (dead.Length == 0) return new RecipeAnswer.Refused("no dead link has exactly one file of its name");
        return new RecipeAnswer.Change("Links led to where files no longer are; each leads now to the only file of that name.",
            [.. dead.Select(d => new FileEdit.Modify(d.Key, [.. d.Select(Edit).DistinctBy(e => e.Start)]))]);
    }

    private static TextEdit Edit(DeadLink dead)
    {
        var hash = dead.Link.Target.IndexOf('#', StringComparison.Ordinal);
        var target = RelativeLinks.From(dead.Document.Path, dead.Candidate ?? "").Replace(" ", "%20", StringComparison.Ordinal) + (hash < 0 ? "" : dead.Link.Target[hash..]);
        return new(dead.Link.TargetStart, dead.Link.TargetEnd - dead.Link.TargetStart, target);
    }
}
