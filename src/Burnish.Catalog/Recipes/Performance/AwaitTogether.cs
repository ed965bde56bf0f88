using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Waiting;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Performance;

/// <summary>Lets reads that do not need one another wait together.</summary>
public sealed class AwaitTogether : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("await-together"),
        Title = "Wait for independent reads together",
        Area = Area.Performance,
        Clears = [new("awaits-in-a-row")],
        Moves = [new("PRF-1"), new("PRF-4")],
        SafeBecause = "Only reads of a store are put together, outside of transactions, and only where none uses what another one read; they are sent in the same order, and the first failure ends them as before.",
        Keeps = "What is read, under the same names; what happens when a read fails.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || code.PackageOf(group.Key) is not { } package) continue;
            var edits = new List<TextEdit>();
            foreach (var reads in ReadsInARow.In(script, package))
            {
                // A block inside another is edited by the outer edit, once.
                if (group.FirstOrDefault(f => f.Place.Start == reads.Statements[0].Start) is not { } finding || edits.Exists(e => e.Start <= reads.Statements[0].Start && reads.Statements[0].Start < e.Start + e.Length)) continue;
                edits.Add(reads.Together());
                mended.Add(finding.Fingerprint);
            }
            if (edits.Count > 0) files.Add(new FileEdit.Modify(group.Key, [.. edits]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the reads are not where they were")
            : new RecipeAnswer.Change("Reads that do not need one another are sent together: the answer waits for the slowest instead of the sum.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }
}
