using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Reads <c>Cargo.lock</c>, <c>poetry.lock</c> and <c>uv.lock</c> line by line: all three are lists of <c>[[package]]</c> with name and version.</summary>
internal static partial class TomlLock
{
    /// <summary>Reads the entries.</summary>
    /// <param name="ecosystem">crates.io or PyPI.</param>
    /// <param name="text">Its text.</param>
    /// <param name="direct">Names that the manifests it covers ask for.</param>
    public static LockNodes Read(string ecosystem, string text, IEnumerable<string> direct)
    {
        var found = new List<Open>();
        var (number, section, isList) = (0, "", false);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#') continue;
            if (line.StartsWith("["))
            {
                // A line of a list that begins with a bracket is no heading.
                if (!isList) section = line.ToString();
                if (section == "[[package]]" && !isList) found.Add(new(number));
                continue;
            }
            if (found.Count == 0) continue;
            Line(line.ToString(), section, found[^1], ref isList);
        }
        return found.Count == 0 && text.Contains("[[package]]", StringComparison.Ordinal) ? LockNodes.Broken(ecosystem, "its packages could not be read") : Joined(ecosystem, found, direct);
    }

    private static void Line(string line, string section, Open open, ref bool isList)
    {
        if (isList)
        {
            if (line[0] == ']') isList = false;
            else if (Item().Match(line) is { Success: true } item) open.Needs.Add(item.Groups[1].Value);
            return;
        }
        if (section == "[package.dependencies]" && Pair().Match(line) is { Success: true } needed) open.Needs.Add(needed.Groups[1].Value);
        if (section != "[[package]]" || Pair().Match(line) is not { Success: true } pair) return;
        var (key, value) = (pair.Groups[1].Value, pair.Groups[2].Value);
        if (key == "name") open.Name = value.Trim('"');
        else if (key == "version") open.Version = value.Trim('"');
        else if (key == "source") open.Source = value;
        else if (key == "dependencies" && value.StartsWith('['))
        {
            foreach (Match item in Item().Matches(value[1..])) open.Needs.Add(item.Groups[1].Value);
            isList = !value.TrimEnd().EndsWith(']');
        }
    }

    private static LockNodes Joined(string ecosystem, List<Open> found, IEnumerable<string> direct)
    {
        var isCargo = ecosystem == "crates.io";
        var nodes = new Dictionary<string, LockNode>(StringComparer.Ordinal);
        var byName = found.Where(f => f.Name.Length > 0).ToLookup(f => Normal(f.Name, isCargo), StringComparer.Ordinal);
        foreach (var one in found.Where(f => f.Name.Length > 0))
        {
            var isOwn = isCargo ? one.Source.Length == 0 : LocalSource().IsMatch(one.Source);
            if (!isOwn && (one.Source.Contains("git", StringComparison.Ordinal) && !one.Source.Contains("registry", StringComparison.Ordinal))) continue;
            var node = nodes[$"{one.Name} {one.Version}"] = new(one.Name, isOwn ? "" : one.Version, one.Line) { IsOwn = isOwn };
            node.Needs.AddRange(one.Needs.SelectMany(n => Keys(n, byName, isCargo)));
        }
        var asked = direct.SelectMany(d => Keys(d, byName, isCargo)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in asked) if (nodes.TryGetValue(key, out var node) && !node.IsOwn) node.IsDirect = true;
        return new(ecosystem, nodes, "");
    }

    // Cargo writes "name" where there is one version and "name version" where there are several.
    private static IEnumerable<string> Keys(string need, ILookup<string, Open> byName, bool isCargo)
    {
        var words = need.Split(' ');
        return byName[Normal(words[0], isCargo)].Where(o => words.Length < 2 || o.Version == words[1]).Select(o => $"{o.Name} {o.Version}");
    }

    private static string Normal(string name, bool isCargo) => isCargo ? name : Advisories.PackageNames.Of("PyPI", name);

    [GeneratedRegex(@"^([A-Za-z0-9._-]+)\s*=\s*(.*)$", RegexOptions.None, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?:\{\s*name\s*=\s*)?""([A-Za-z0-9._-]+(?: [0-9][^"" ]*)?)[^""]*""[^{]*", RegexOptions.None, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"\b(editable|virtual|directory|workspace|path)\s*=|type = ""directory""", RegexOptions.None, 1000)]
    private static partial Regex LocalSource();

    private sealed class Open(int line)
    {
        public int Line => line;

        public string Name { get; set; } = "";

        public string Version { get; set; } = "";

        public string Source { get; set; } = "";

        public List<string> Needs { get; } = [];
    }
}
