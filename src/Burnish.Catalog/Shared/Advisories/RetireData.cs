using System.Collections.Immutable;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>
/// Reads the repository of retire.js. It is matched here against the versions of the lock files, without starting retire: that takes milliseconds, needs no
/// checkout and no installed packages, and gives one place for what an advisory range means. What retire alone sees, copies of libraries inside other files, is not seen.
/// </summary>
public static class RetireData
{
    /// <summary>Its advisories; a reason where it cannot be read.</summary>
    public static (ImmutableArray<Advisory> Advisories, string Reason) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return ([], "the data is no JSON object");
            ImmutableArray<Advisory> all = [.. document.RootElement.EnumerateObject().SelectMany(Library)];
            return all.IsEmpty ? ([], "the data holds no advisory of a package") : (all, "");
        }
        catch (JsonException broken)
        {
            return ([], $"the data is no JSON: {broken.Message.Split('\n')[0]}");
        }
    }

    private static IEnumerable<Advisory> Library(JsonProperty library)
    {
        if (library.Value.ValueKind != JsonValueKind.Object || !library.Value.TryGetProperty("vulnerabilities", out var list) || list.ValueKind != JsonValueKind.Array) yield break;
        var name = Text(library.Value, "npmname") is { Length: > 0 } said ? said : library.Name;
        // npm takes no capitals: such a key is the library's own name, not a package's.
        if (name.Any(c => char.IsAsciiLetterUpper(c) || c == ' ')) yield break;
        foreach (var (entry, number) in list.EnumerateArray().Select((e, i) => (e, i)))
        {
            if (entry.ValueKind == JsonValueKind.Object && Text(entry, "below") is { Length: > 0 } below) yield return One(library.Name, number, name, entry, below);
        }
    }

    private static Advisory One(string library, int number, string name, JsonElement entry, string below)
    {
        var identifiers = entry.TryGetProperty("identifiers", out var given) ? given : default;
        var github = Text(identifiers, "githubID");
        ImmutableArray<string> cves = identifiers.ValueKind == JsonValueKind.Object && identifiers.TryGetProperty("CVE", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString() ?? "")] : [];
        var id = github.Length > 0 ? github : cves.Length > 0 ? cves[0] : $"retire.js/{library}/{(Text(identifiers, "retid") is { Length: > 0 } own ? own : (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}";
        var from = Text(entry, "atOrAbove") is { Length: > 0 } first ? first : "0";
        var severity = OsvRecord.Word(Text(entry, "severity"));
        return new(id, cves.Remove(id), "npm", name, [new([new(EventKind.Introduced, from), new(EventKind.Fixed, below)])], [], severity ?? Severity.Medium, severity is null ? "" : "retire.js");
    }

    private static string Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
