using Burnish.Catalog.Languages.Json;

namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Reads <c>package-lock.json</c> and <c>npm-shrinkwrap.json</c>, lock file versions 1 to 3, and the textual <c>bun.lock</c>.</summary>
internal static class NpmLock
{
    private const string Modules = "node_modules/";

    private static readonly string[] Sections = ["dependencies", "optionalDependencies", "peerDependencies", "devDependencies"];

    /// <summary>Reads npm's own lock file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="direct">Names that the manifest beside it asks for: version 1 does not say.</param>
    public static LockNodes Read(string text, IReadOnlySet<string> direct)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return LockNodes.Broken("npm", JsonText.Read(text).Reason);
        var (nodes, lines) = (new Dictionary<string, LockNode>(StringComparer.Ordinal), new Lines(text));
        if (json.Root["packages"] is { } packages)
        {
            var links = packages.Members.Where(m => m.Value["link"]?.Value == "true").Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var member in packages.Members.Where(m => !links.Contains(m.Name))) Add(member, nodes, lines);
            foreach (var member in packages.Members.Where(m => nodes.ContainsKey(m.Name)))
            {
                foreach (var name in Wanted(member.Value, nodes[member.Name].IsOwn)) if (Found(member.Name, name, nodes) is { } key) nodes[member.Name].Needs.Add(key);
            }
        }
        else if (json.Root["dependencies"] is { } tree)
        {
            AddTree("", tree, nodes, lines);
            NeedTree("", tree, nodes);
            foreach (var name in direct) if (nodes.TryGetValue(Modules + name, out var node)) node.IsDirect = true;
        }
        else if (json.Root["lockfileVersion"] is null) return LockNodes.Broken("npm", "it has neither packages nor dependencies nor a lock file version");
        return new("npm", nodes, "");
    }

    /// <summary>Reads Bun's textual lock file.</summary>
    public static LockNodes ReadBun(string text)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return LockNodes.Broken("npm", JsonText.Read(text).Reason);
        if (json.Root["packages"] is not { } packages) return LockNodes.Broken("npm", "it has no packages");
        var (nodes, lines) = (new Dictionary<string, LockNode>(StringComparer.Ordinal), new Lines(text));
        foreach (var member in packages.Members)
        {
            if (member.Value.Items.IsEmpty || Split(member.Value.Items[0].Value) is not ({ Length: > 0 } name, { Length: > 0 } version) || !char.IsAsciiDigit(version[0])) continue;
            var node = nodes[member.Name] = new(name, version, lines.Of(member.Start));
            foreach (var needed in member.Value.Items.Where(i => i.Kind == JsonKind.Map).Take(1).SelectMany(i => Wanted(i, isOwn: false)))
                node.Needs.AddRange([$"{member.Name}/{needed}", needed]);
        }
        foreach (var workspace in json.Root["workspaces"]?.Members ?? [])
        {
            var own = nodes[$"workspace:{workspace.Name}"] = new(workspace.Name, "", 0) { IsOwn = true };
            own.Needs.AddRange(Wanted(workspace.Value, isOwn: true));
        }
        return new("npm", nodes, "");
    }

    /// <summary>A name and a version that are joined by the last <c>@</c>.</summary>
    public static (string Name, string Version) Split(string joined) => joined.LastIndexOf('@') is > 0 and var at ? (joined[..at], joined[(at + 1)..]) : (joined, "");

    private static void Add(JsonMember member, Dictionary<string, LockNode> nodes, Lines lines)
    {
        var at = member.Name.LastIndexOf(Modules, StringComparison.Ordinal);
        if (at < 0)
        {
            nodes[member.Name] = new(member.Name, "", 0) { IsOwn = true };
            return;
        }
        if (member.Value.Text("version") is not { Length: > 0 } version || !IsFromRegistry(member.Value.Text("resolved"))) return;
        nodes[member.Name] = new(member.Value.Text("name") ?? member.Name[(at + Modules.Length)..], version, lines.Of(member.Start)) { Deprecated = Said(member.Value) };
    }

    private static void AddTree(string folder, JsonItem tree, Dictionary<string, LockNode> nodes, Lines lines)
    {
        foreach (var member in tree.Members)
        {
            var key = $"{folder}{Modules}{member.Name}";
            if (member.Value.Text("version") is { } said && Alias(member.Name, said) is ({ } name, { } version))
                nodes[key] = new(name, version, lines.Of(member.Start)) { Deprecated = Said(member.Value) };
            if (member.Value["dependencies"] is { } inner) AddTree(key + "/", inner, nodes, lines);
        }
    }

    private static void NeedTree(string folder, JsonItem tree, Dictionary<string, LockNode> nodes)
    {
        foreach (var member in tree.Members)
        {
            var key = $"{folder}{Modules}{member.Name}";
            foreach (var name in (member.Value["requires"]?.Members ?? []).Select(m => m.Name))
                if (nodes.TryGetValue(key, out var node) && Found(key, name, nodes) is { } needed) node.Needs.Add(needed);
            if (member.Value["dependencies"] is { } inner) NeedTree(key + "/", inner, nodes);
        }
    }

    // "npm:other@1.0.0" is another package under a name of one's own; an address or a path is no version of a registry.
    private static (string? Name, string? Version) Alias(string name, string version) =>
        version.StartsWith("npm:", StringComparison.Ordinal) ? Split(version[4..]) : version.Length > 0 && char.IsAsciiDigit(version[0]) ? (name, version) : (null, null);

    private static string Said(JsonItem entry) => entry["deprecated"] switch { { Kind: JsonKind.Text, Value: { Length: > 0 } text } => text, { Kind: JsonKind.Boolean, Value: "true" } => "no reason given", _ => "" };

    private static bool IsFromRegistry(string? resolved) =>
        resolved is null || resolved.StartsWith("http://", StringComparison.Ordinal) || resolved.StartsWith("https://", StringComparison.Ordinal);

    private static IEnumerable<string> Wanted(JsonItem entry, bool isOwn) =>
        Sections.Where(s => isOwn || s != "devDependencies").SelectMany(s => entry[s]?.Members ?? []).Select(m => m.Name);

    /// <summary>Where Node would find a package from a folder: here, or in a folder above.</summary>
    private static string? Found(string folder, string name, Dictionary<string, LockNode> nodes)
    {
        for (var at = folder; ; at = at.Contains('/', StringComparison.Ordinal) ? at[..at.LastIndexOf('/')] : "")
        {
            var key = at.Length == 0 ? Modules + name : $"{at}/{Modules}{name}";
            if (nodes.ContainsKey(key)) return key;
            if (at.Length == 0) return null;
        }
    }
}
