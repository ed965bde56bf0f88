namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Reads <c>pnpm-lock.yaml</c>, versions 5 to 9, line by line: pnpm writes one shape, and a large one takes milliseconds so.</summary>
internal static class PnpmLock
{
    /// <summary>Reads the entries.</summary>
    public static LockNodes Read(string text)
    {
        if (!text.Contains("lockfileVersion", StringComparison.Ordinal)) return LockNodes.Broken("npm", "it names no lockfileVersion");
        var nodes = new Dictionary<string, LockNode>(StringComparer.Ordinal);
        var own = new LockNode("", "", 0) { IsOwn = true };
        var (section, inner, wanted, number) = ("", "", "", 0);
        LockNode? open = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = raw.TrimStart(' ');
            if (trimmed.IsEmpty || trimmed[0] == '#') continue;
            var indent = raw.Length - trimmed.Length;
            if (Pair(trimmed.ToString()) is not ({ } key, var value)) continue;
            if (indent == 0)
            {
                (section, inner, wanted, open) = (key, "", "", null);
                continue;
            }
            if (section is "packages" or "snapshots")
            {
                if (indent == 2) open = Entry(key, number, nodes);
                else if (indent == 4) inner = key;
                if (open is null) continue;
                if (indent == 4 && key == "deprecated") open.Deprecated = value is "" or ">-" or "|-" or ">" or "|" ? "no reason read" : value;
                if (indent == 6 && inner is "dependencies" or "optionalDependencies" && Key(key, value) is { } needed) open.Needs.Add(needed);
                continue;
            }
            // With importers everything stands two steps further in and one folder deeper.
            var step = section == "importers" ? 4 : 0;
            var kind = step == 0 ? section : inner;
            if (step > 0 && indent == 4) inner = key;
            if (kind is not ("dependencies" or "devDependencies" or "optionalDependencies")) continue;
            if (indent == step + 2) wanted = key;
            if (indent == step + 2 && value.Length > 0 && Key(key, value) is { } direct) own.Needs.Add(direct);
            if (indent == step + 4 && key == "version" && Key(wanted, value) is { } listed) own.Needs.Add(listed);
        }
        nodes["."] = own;
        return new("npm", nodes, "");
    }

    private static LockNode? Entry(string key, int line, Dictionary<string, LockNode> nodes)
    {
        if (Identity(key) is not { } identity) return null;
        if (nodes.TryGetValue(identity, out var known)) return known;
        var (name, version) = NpmLock.Split(identity);
        return nodes[identity] = new(name, version, line);
    }

    /// <summary>The entry that a dependency names: a version, or a whole key where the package goes under another name.</summary>
    private static string? Key(string name, string value) =>
        value.Length == 0 || value.StartsWith("link:", StringComparison.Ordinal) ? null : char.IsAsciiDigit(value[0]) ? Identity($"{name}@{WithoutPeers(value)}") : Identity(value);

    /// <summary><c>name@version</c> without the leading slash of old versions and without peers; null for what comes from no registry.</summary>
    private static string? Identity(string key)
    {
        var end = key.IndexOf('(', StringComparison.Ordinal);
        var plain = (end < 0 ? key : key[..end]).TrimStart('/');
        // Version 5 wrote "/name/1.0.0_peer@2.0.0".
        if (plain.LastIndexOf('/') is > 0 and var slash && slash + 1 < plain.Length && char.IsAsciiDigit(plain[slash + 1])) plain = $"{plain[..slash]}@{WithoutPeers(plain[(slash + 1)..])}";
        var (name, version) = NpmLock.Split(plain);
        return version.Length > 0 && char.IsAsciiDigit(version[0]) && !name.Contains(':', StringComparison.Ordinal) ? $"{name}@{version}" : null;
    }

    private static string WithoutPeers(string version) => version.IndexOfAny(['_', '(']) is > 0 and var end ? version[..end] : version;

    private static (string? Key, string Value) Pair(string line)
    {
        var quote = line[0] is '\'' or '"' ? line[0] : '\0';
        var from = quote == '\0' ? 0 : line.IndexOf(quote, 1);
        if (from < 0) return (null, "");
        var colon = line.IndexOf(": ", from, StringComparison.Ordinal);
        if (colon < 0 && !line.EndsWith(':')) return (null, "");
        var (key, value) = colon < 0 ? (line[..^1], "") : (line[..colon], line[(colon + 2)..]);
        return (key.Trim('\'', '"'), value.Trim().Trim('\'', '"'));
    }
}
