namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Reads <c>yarn.lock</c> of Yarn 1 and of Yarn 2 and newer.</summary>
internal static class YarnLock
{
    /// <summary>Reads the entries.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="direct">Names with ranges that the manifests it covers ask for.</param>
    public static LockNodes Read(string text, IEnumerable<(string Name, string Range)> direct)
    {
        if (!text.Contains("yarn lockfile", StringComparison.Ordinal) && !text.Contains("__metadata", StringComparison.Ordinal))
            return LockNodes.Broken("npm", "it is not what Yarn writes");
        var entries = new List<Open>();
        var (number, inner) = (0, "");
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = raw.TrimStart(' ');
            if (trimmed.IsEmpty || trimmed[0] == '#') continue;
            var indent = raw.Length - trimmed.Length;
            if (indent == 0)
            {
                entries.Add(new([.. trimmed.TrimEnd(':').ToString().Split(',').Select(h => h.Trim().Trim('"'))], number));
                inner = "";
                continue;
            }
            if (entries.Count == 0) continue;
            var (key, value) = Pair(trimmed.ToString());
            if (indent == 2) inner = key;
            if (indent == 2 && key == "version") entries[^1].Version = value;
            if (indent == 2 && key == "resolution") entries[^1].Resolution = value;
            if (indent == 4 && inner is "dependencies" or "optionalDependencies") entries[^1].Needs.Add((key, value));
        }
        return Joined(entries, direct);
    }

    private static LockNodes Joined(List<Open> entries, IEnumerable<(string Name, string Range)> direct)
    {
        var nodes = new Dictionary<string, LockNode>(StringComparer.Ordinal);
        var byHead = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e.Version.Length > 0 && e.Heads[0] != "__metadata"))
        {
            var isOwn = entry.Resolution.Contains("@workspace:", StringComparison.Ordinal);
            var isElsewhere = entry.Resolution.Length > 0 ? !isOwn && !entry.Resolution.Contains("@npm:", StringComparison.Ordinal) : entry.Heads.All(IsAddress);
            if (isElsewhere) continue;
            nodes[entry.Heads[0]] = new(NameOf(entry), isOwn ? "" : entry.Version, entry.Line) { IsOwn = isOwn };
            foreach (var head in entry.Heads) byHead[head] = entry.Heads[0];
        }
        foreach (var entry in entries)
        {
            if (nodes.GetValueOrDefault(entry.Heads[0]) is not { } node) continue;
            node.Needs.AddRange(entry.Needs.Select(n => Found(n.Name, n.Range, byHead)).OfType<string>());
        }
        foreach (var (name, range) in direct) if (Found(name, range, byHead) is { } key && !nodes[key].IsOwn) nodes[key].IsDirect = true;
        return new("npm", nodes, "");
    }

    private static string? Found(string name, string range, Dictionary<string, string> byHead) => byHead.GetValueOrDefault($"{name}@{range}") ?? byHead.GetValueOrDefault($"{name}@npm:{range}");

    private static string NameOf(Open entry)
    {
        var (said, range) = entry.Resolution.Length > 0 ? Parted(entry.Resolution) : Parted(entry.Heads[0]);
        // "mine@npm:theirs@^1" is their package under a name of one's own.
        return entry.Resolution.Length == 0 && range.StartsWith("npm:", StringComparison.Ordinal) && range.LastIndexOf('@') > 4 ? range[4..range.LastIndexOf('@')] : said;
    }

    private static (string Name, string Range) Parted(string head) => head.Length > 1 && head.IndexOf('@', 1) is > 0 and var at ? (head[..at], head[(at + 1)..]) : (head, "");

    private static bool IsAddress(string head) => Parted(head).Range is var range && (range.Contains("://", StringComparison.Ordinal) || range.StartsWith("file:", StringComparison.Ordinal) || range.StartsWith("link:", StringComparison.Ordinal));

    private static (string Key, string Value) Pair(string line)
    {
        var quoted = line[0] == '"' ? line.IndexOf('"', 1) : -1;
        var end = line.IndexOfAny([' ', ':'], Math.Max(0, quoted));
        return end < 0 ? (line.Trim('"'), "") : (line[..end].Trim('"'), line[(end + 1)..].TrimStart(':', ' ').Trim().Trim('"'));
    }

    private sealed class Open(List<string> heads, int line)
    {
        public List<string> Heads => heads;

        public int Line => line;

        public string Version { get; set; } = "";

        public string Resolution { get; set; } = "";

        public List<(string Name, string Range)> Needs { get; } = [];
    }
}
