using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Core.Flow;

/// <summary>Stage 1: asks every surveyor in the order that their cards declare.</summary>
public static class Survey
{
    /// <summary>Fills the inventory.</summary>
    /// <param name="files">The inventory with repository, files and left-out files already filled in.</param>
    /// <exception cref="InvalidOperationException">A card names a surveyor that does not exist, or the cards form a circle.</exception>
    public static Inventory Run(Inventory files, IEnumerable<ISurveyor> surveyors, ISources sources, ISyntaxParser parser, IFileMemory? memory, CancellationToken cancellationToken)
    {
        var inventory = files;
        var ordered = Ordered([.. surveyors]);
        if (memory is not null) LookAtNew(new(files, sources, parser, null, memory), [.. ordered.OfType<IFileSurveyor>()], memory, cancellationToken);
        foreach (var surveyor in ordered)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inventory = surveyor.Survey(new(inventory, sources, parser, null, memory), cancellationToken);
        }
        return inventory;
    }

    private static void LookAtNew(Codebase code, ImmutableArray<IFileSurveyor> surveyors, IFileMemory memory, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.ForEach(code.Inventory.Files.Where(f => !memory.Knows(f)), options, file =>
        {
            foreach (var surveyor in surveyors) surveyor.Look(code, file);
        });
    }

    private static List<ISurveyor> Ordered(ImmutableArray<ISurveyor> surveyors)
    {
        var done = new List<ISurveyor>();
        var open = surveyors.OrderBy(s => s.Card.Id, StringComparer.Ordinal).ToList();
        while (open.Count > 0)
        {
            var next = open.Find(s => s.Card.After.All(a => done.Exists(d => d.Card.Id == a)))
                ?? throw new InvalidOperationException($"surveyors wait for each other or for one that does not exist: {string.Join(", ", open.Select(s => s.Card.Id))}");
            open.Remove(next);
            done.Add(next);
        }
        return done;
    }
}
