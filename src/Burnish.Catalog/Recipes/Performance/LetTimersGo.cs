using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Performance;

/// <summary>Lets the process end although timers of its own go on.</summary>
public sealed class LetTimersGo : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("let-timers-go"),
        Title = "Let the process end while timers wait",
        Area = Area.Performance,
        Clears = [new("timer-keeps-process-running")],
        Moves = [new("PRF-7"), new("INF-6")],
        SafeBecause = "Every program that loads the module listens for requests, which keeps it running as before; only once it listens no more does the timer no longer hold it.",
        Keeps = "What the timers do, and how often, while the service runs.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || !OnlyServersLoad(code, group.Key) || !KnowsTimers(code, script)) continue;
            var marked = group.Where(f => script.Calls().Any(c => c.Node.Start == f.Place.Start && c.Node.End == f.Place.End)).ToList();
            if (marked.Count == 0) continue;
            files.Add(new FileEdit.Modify(group.Key, [.. marked.Select(f => new TextEdit(f.Place.End, 0, ".unref()"))]));
            mended.UnionWith(marked.Select(f => f.Fingerprint));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("it is not sure that whatever loads the module also listens for requests, so that the timer may be what keeps it running")
            : new RecipeAnswer.Change("Timers that nobody stops no longer hold the process: it ends when its server is closed, and tests that load the modules end.", [.. files]) { Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))] };
    }

    /// <summary>True where every script that begins a program with this module in it brings a server up.</summary>
    private static bool OnlyServersLoad(Codebase code, string path)
    {
        var above = Reached(path, p => [.. code.ImportersOf(p)]);
        var loads = code.Inventory.Modules.ToDictionary(m => m.Path, m => m.Loads, StringComparer.Ordinal);
        return above.Where(p => !code.ImportersOf(p).Any()).ToList() is { Count: > 0 } roots
            && roots.TrueForAll(r => Reached(r, p => loads.GetValueOrDefault(p, [])).Any(p => code.Read(p) is { } text && text.Contains(".listen(", StringComparison.Ordinal)));
    }

    private static HashSet<string> Reached(string from, Func<string, ImmutableArray<string>> next)
    {
        var seen = new HashSet<string>([from], StringComparer.Ordinal);
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var path))
            foreach (var other in next(path))
                if (seen.Add(other)) open.Enqueue(other);
        return seen;
    }

    // A stand-in of a test, or a browser's timer, has no unref.
    private static bool KnowsTimers(Codebase code, Script script) =>
        !code.Inventory.Files.Any(f => f.IsTest && code.PackageOf(f.Path) == code.PackageOf(script.Path) && code.Read(f.Path) is { } text && text.Contains("setInterval", StringComparison.Ordinal))
        && (script.File.Language == "javascript" || code.Packages.Any(p => p.DependsOn("@types/node") && (p.Directory.Length == 0 || script.Path.StartsWith(p.Directory + "/", StringComparison.Ordinal))));
}
