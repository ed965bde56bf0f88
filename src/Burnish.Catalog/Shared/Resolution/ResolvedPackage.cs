using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Resolution;

/// <summary>One version of a package that a lock file, or a manifest without one, names exactly.</summary>
/// <param name="Ecosystem">As OSV names it: npm, NuGet, PyPI, crates.io, Go.</param>
/// <param name="Name">As written.</param>
/// <param name="Version">As written.</param>
/// <param name="File">The lock file, or the manifest where there is none.</param>
/// <param name="Line">Where it stands there, from 1.</param>
/// <param name="IsDirect">A manifest of the repository asks for it.</param>
/// <param name="Via">The shortest way to it: the direct dependency first; empty for a direct one, or where the file does not tell.</param>
/// <param name="Deprecated">What its publisher said when giving it up; empty where the file says nothing.</param>
public sealed record ResolvedPackage(
    string Ecosystem, string Name, string Version, string File, int Line, bool IsDirect, ImmutableArray<string> Via, string Deprecated)
{
    /// <summary>How it came in, for people.</summary>
    public string Way => IsDirect ? "direct" : Via.IsEmpty ? "transitive" : $"through {string.Join(" > ", Via)}";
}

/// <summary>One entry of a lock file while it is read.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version; empty for a package of the repository itself.</param>
/// <param name="Line">From 1.</param>
internal sealed record LockNode(string Name, string Version, int Line)
{
    /// <summary>A package of the repository: what it needs is direct.</summary>
    public bool IsOwn { get; init; }

    /// <summary>A manifest asks for it.</summary>
    public bool IsDirect { get; set; }

    /// <summary>What its publisher said when giving it up.</summary>
    public string Deprecated { get; set; } = "";

    /// <summary>Keys of the entries that it needs; a key that no entry has is passed over.</summary>
    public List<string> Needs { get; } = [];
}

/// <summary>The entries of one lock file by their keys, or why there are none.</summary>
internal sealed record LockNodes(string Ecosystem, Dictionary<string, LockNode> Nodes, string Reason)
{
    /// <summary>It could not be read.</summary>
    public static LockNodes Broken(string ecosystem, string reason) => new(ecosystem, [], reason);

    /// <summary>Marks what the repository's own packages need as direct, finds the shortest way to everything else, and gives one package a version.</summary>
    public IEnumerable<ResolvedPackage> Resolved(string file)
    {
        foreach (var own in Nodes.Values.Where(n => n.IsOwn).ToList())
        {
            foreach (var need in own.Needs) if (Nodes.TryGetValue(need, out var direct)) direct.IsDirect = true;
        }
        var parents = Parents();
        return Nodes.Where(n => !n.Value.IsOwn).GroupBy(n => (n.Value.Name, n.Value.Version)).Select(same =>
        {
            var first = same.OrderByDescending(n => n.Value.IsDirect).ThenBy(n => parents.TryGetValue(n.Key, out var p) ? p.Depth : int.MaxValue).ThenBy(n => n.Value.Line).First();
            var node = first.Value;
            return new ResolvedPackage(Ecosystem, node.Name, node.Version, file, node.Line, node.IsDirect, node.IsDirect ? [] : Via(first.Key, parents),
                same.Select(n => n.Value.Deprecated).FirstOrDefault(d => d.Length > 0) ?? "");
        });
    }

    private Dictionary<string, Step> Parents()
    {
        var parents = new Dictionary<string, Step>(StringComparer.Ordinal);
        var open = new Queue<Step>(Nodes.Where(n => n.Value.IsDirect).Select(n => new Step(n.Key, n.Key, 1)));
        while (open.TryDequeue(out var at))
        {
            foreach (var need in Nodes[at.Parent].Needs)
            {
                if (Nodes.TryGetValue(need, out var node) && node is { IsDirect: false, IsOwn: false } && parents.TryAdd(need, at)) open.Enqueue(new(need, at.Root, at.Depth + 1));
            }
        }
        return parents;
    }

    private ImmutableArray<string> Via(string key, Dictionary<string, Step> parents)
    {
        if (!parents.TryGetValue(key, out var step)) return [];
        var way = new List<string>();
        var root = Nodes[step.Root].Name;
        // A way is told whole up to six steps: beyond that only both ends help anybody (judgement).
        for (var at = step; way.Count < 6; at = parents[at.Parent])
        {
            way.Add(Nodes[at.Parent].Name);
            if (at.Depth == 1) break;
        }
        way.Reverse();
        return step.Depth <= 6 ? [.. way] : [root, "…", .. way.TakeLast(4)];
    }

    /// <summary>How an entry is reached: what needs it, the direct dependency at the beginning, and how many steps that is.</summary>
    private readonly record struct Step(string Parent, string Root, int Depth);
}
