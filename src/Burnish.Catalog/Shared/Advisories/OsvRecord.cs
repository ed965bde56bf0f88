using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Advisories;

/// <summary>One record in the OSV format (ossf.github.io/osv-schema, 1.x).</summary>
/// <param name="Advisories">What it says, one a package; empty where it was withdrawn or speaks of other ecosystems.</param>
/// <param name="Modified">When it was last changed; null where it does not say.</param>
/// <param name="IsWithdrawn">Its publisher took it back.</param>
/// <param name="Fault">Why it is no such record; empty where it is one.</param>
public sealed record OsvRecord(ImmutableArray<Advisory> Advisories, DateTimeOffset? Modified, bool IsWithdrawn, string Fault)
{
    /// <summary>The ecosystems whose versions can be compared here.</summary>
    public static readonly ImmutableArray<string> Ecosystems = ["npm", "NuGet", "PyPI", "crates.io", "Go"];

    /// <summary>Reads a record.</summary>
    public static OsvRecord Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new([], null, false, $"no JSON: {broken.Message.Split('\n')[0]}");
        }
    }

    /// <summary>Reads a record that is part of another text.</summary>
    public static OsvRecord Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "id") is not { Length: > 0 } id) return new([], null, false, "it has no id");
        DateTimeOffset? modified = DateTimeOffset.TryParse(Text(root, "modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        if (Text(root, "withdrawn").Length > 0) return new([], modified, true, "");
        ImmutableArray<string> aliases = [.. Items(root, "aliases").Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString() ?? "").Where(a => a.Length is > 0 and < 100)];
        return new([.. Items(root, "affected").Select(a => One(root, a, id, aliases)).OfType<Advisory>()], modified, false, "");
    }

    private static Advisory? One(JsonElement root, JsonElement affected, string id, ImmutableArray<string> aliases)
    {
        if (affected.ValueKind != JsonValueKind.Object || !affected.TryGetProperty("package", out var package)) return null;
        var ecosystem = Text(package, "ecosystem").Split(':')[0];
        if (!Ecosystems.Contains(ecosystem) || Text(package, "name") is not { Length: > 0 } name) return null;
        var (severity, from) = Rated(root, affected, id);
        return new(id, aliases, ecosystem, name,
            [.. Items(affected, "ranges").Where(r => Text(r, "type") is "SEMVER" or "ECOSYSTEM").Select(r => new AffectedRange([.. Items(r, "events").SelectMany(Events)]))],
            [.. Items(affected, "versions").Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString() ?? "")], severity, from);
    }

    private static IEnumerable<RangeEvent> Events(JsonElement item)
    {
        if (Text(item, "introduced") is { Length: > 0 } introduced) yield return new(EventKind.Introduced, introduced);
        if (Text(item, "fixed") is { Length: > 0 } mended) yield return new(EventKind.Fixed, mended);
        if (Text(item, "last_affected") is { Length: > 0 } last) yield return new(EventKind.LastAffected, last);
        if (Text(item, "limit") is { Length: > 0 } limit) yield return new(EventKind.Limit, limit);
    }

    /// <summary>The database's own word first, as it was given by people who read the advisory; then the CVSS vector; else medium and unrated (judgement).</summary>
    private static (Severity Severity, string From) Rated(JsonElement root, JsonElement affected, string id)
    {
        if (id.StartsWith("MAL-", StringComparison.Ordinal)) return (Severity.Critical, "malicious package");
        if (Informational(affected) || Informational(root)) return (Severity.Low, "informational");
        foreach (var owner in (JsonElement[])[affected, root])
        {
            if (owner.TryGetProperty("database_specific", out var own) && Word(Text(own, "severity")) is { } word) return (word, "the database");
        }
        foreach (var rating in Items(affected, "severity").Concat(Items(root, "severity")))
        {
            if (Cvss.Score(Text(rating, "score")) is { } score) return (Cvss.Rating(score), string.Create(CultureInfo.InvariantCulture, $"CVSS {score:0.0}"));
        }
        return (Severity.Medium, "");
    }

    /// <summary>A severity by the words that databases use.</summary>
    internal static Severity? Word(string word) => word.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" => Severity.High,
        "MODERATE" or "MEDIUM" => Severity.Medium,
        "LOW" => Severity.Low,
        _ => null,
    };

    private static bool Informational(JsonElement owner) => owner.TryGetProperty("database_specific", out var own) && Text(own, "informational").Length > 0;

    private static string Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static IEnumerable<JsonElement> Items(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
