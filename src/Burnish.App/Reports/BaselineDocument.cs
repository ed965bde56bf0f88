using System.Text.Json;
using Burnish.Core.Noise;

namespace Burnish.App.Reports;

/// <summary>A baseline as public JSON, <c>burnish/baseline/1</c>. One entry a line, so that a review shows what came and went.</summary>
internal static class BaselineDocument
{
    /// <summary>What <c>burnish baseline</c> writes.</summary>
    public static string ToJson(Baseline baseline) => PublicJson.Write(new
    {
        schema = Baseline.Schema,
        created = baseline.Created,
        catalogue = baseline.Catalogue,
        entries = baseline.Entries.Select(e => new { e.Rule, e.Path, e.Message, e.Fingerprint, e.Content, e.Added, e.Reason }),
    }) + "\n";

    /// <summary>Reads it again.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no baseline of this version.</exception>
    /// <exception cref="KeyNotFoundException">A field is missing.</exception>
    /// <exception cref="InvalidOperationException">A field is of another kind.</exception>
    public static Baseline Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.GetString() != Baseline.Schema) throw new FormatException($"its schema is not {Baseline.Schema}");
        return new(root.GetProperty("created").GetDateTimeOffset(), Text(root, "catalogue"), [.. root.GetProperty("entries").EnumerateArray().Select(Entry)]);
    }

    // Path, message, content, date and reason may be left out by whoever writes an entry by hand.
    private static BaselineEntry Entry(JsonElement entry) => new(
        Rule(entry.GetProperty("rule").GetString() ?? ""), entry.GetProperty("fingerprint").GetString() ?? "", Text(entry, "content"), Text(entry, "path"), Text(entry, "message"),
        entry.TryGetProperty("added", out var added) ? added.GetDateTimeOffset() : default, Text(entry, "reason"));

    private static string Rule(string id) => id.Length > 0 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? id : throw new FormatException($"'{id}' is no rule");

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
