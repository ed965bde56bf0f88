using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Reads NuGet's <c>packages.lock.json</c>, <c>Pipfile.lock</c>, <c>go.mod</c> and pinned <c>requirements.txt</c>, and the references of projects without a lock file.</summary>
internal static partial class OtherLocks
{
    /// <summary>Reads NuGet's lock file.</summary>
    public static LockNodes NuGet(string text)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return LockNodes.Broken("NuGet", JsonText.Read(text).Reason);
        if (json.Root["dependencies"] is not { } frameworks) return LockNodes.Broken("NuGet", "it has no dependencies");
        var (nodes, lines) = (new Dictionary<string, LockNode>(StringComparer.OrdinalIgnoreCase), new Lines(text));
        foreach (var framework in frameworks.Members)
        {
            string Key(string name) => $"{framework.Name}/{name}";
            foreach (var entry in framework.Value.Members)
            {
                var isOwn = entry.Value.Text("type") == "Project";
                if (entry.Value.Text("resolved") is not { } version && !isOwn) continue;
                var node = nodes[Key(entry.Name)] = new(entry.Name, entry.Value.Text("resolved") ?? "", lines.Of(entry.Start)) { IsOwn = isOwn, IsDirect = entry.Value.Text("type") == "Direct" };
                node.Needs.AddRange((entry.Value["dependencies"]?.Members ?? []).Select(d => Key(d.Name)));
            }
        }
        return new("NuGet", nodes, "");
    }

    /// <summary>Reads Pipenv's lock file, which does not tell direct from transitive.</summary>
    public static LockNodes Pipfile(string text, IReadOnlySet<string> direct)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return LockNodes.Broken("PyPI", JsonText.Read(text).Reason);
        var (nodes, lines) = (new Dictionary<string, LockNode>(StringComparer.Ordinal), new Lines(text));
        foreach (var entry in ((string[])["default", "develop"]).SelectMany(s => json.Root[s]?.Members ?? []))
        {
            if (entry.Value.Text("version") is { } version && version.StartsWith("==", StringComparison.Ordinal))
                nodes[entry.Name] = new(entry.Name, version[2..], lines.Of(entry.Start)) { IsDirect = direct.Contains(entry.Name) };
        }
        return new("PyPI", nodes, "");
    }

    /// <summary>Reads the modules that <c>go.mod</c> requires; since Go 1.17 that is all of them.</summary>
    public static LockNodes GoModules(string text)
    {
        var (nodes, number) = (new Dictionary<string, LockNode>(StringComparer.Ordinal), 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if (raw.Length < 1000 && GoLine().Match(raw.ToString()) is { Success: true } line)
                nodes[line.Groups[1].Value] = new(line.Groups[1].Value, line.Groups[2].Value, number) { IsDirect = !line.Groups[3].Success };
        }
        return new("Go", nodes, "");
    }

    /// <summary>Reads the pinned lines of a requirements file; the names of the others come second.</summary>
    public static (LockNodes Nodes, ImmutableArray<string> Loose) Requirements(string text)
    {
        var (nodes, loose, number) = (new Dictionary<string, LockNode>(StringComparer.Ordinal), ImmutableArray.CreateBuilder<string>(), 0);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if (raw.Length > 1000 || Requirement().Match(raw.ToString()) is not { Success: true } line) continue;
            if (Pinned().Match(line.Groups[2].Value) is { Success: true } pin) nodes[line.Groups[1].Value] = new(line.Groups[1].Value, pin.Groups[1].Value, number) { IsDirect = true };
            else loose.Add(line.Groups[1].Value);
        }
        return (new("PyPI", nodes, ""), loose.ToImmutable());
    }

    /// <summary>The exact versions that a project without a lock file asks for; NuGet takes the lowest version that a reference allows, which is the one named.</summary>
    public static IEnumerable<ResolvedPackage> References(Package project, string text)
    {
        foreach (var reference in project.Dependencies)
        {
            if (ExactVersion().Match(reference.Range) is not { Success: true } exact) continue;
            var at = text.IndexOf($"\"{reference.Name}\"", StringComparison.OrdinalIgnoreCase);
            yield return new("NuGet", reference.Name, exact.Groups[1].Value, project.Manifest, at < 0 ? 0 : text.AsSpan(0, at).Count('\n') + 1, IsDirect: true, [], "");
        }
    }

    [GeneratedRegex(@"^\s*(?:require\s+)?([A-Za-z0-9._~/-]+\.[A-Za-z0-9._~/-]+) (v[0-9][^\s]*)\s*(// indirect)?", RegexOptions.None, 1000)]
    private static partial Regex GoLine();

    [GeneratedRegex(@"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)", RegexOptions.None, 1000)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^===?\s*([0-9][^\s,*\\]*)\s*\\?\s*(?:--hash.*)?$", RegexOptions.None, 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^\[?\s*([0-9][0-9A-Za-z.+-]*)\s*\]?$", RegexOptions.None, 1000)]
    private static partial Regex ExactVersion();
}
