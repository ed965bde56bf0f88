using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Burnish.App.Reports;

/// <summary>How everything public is spelled as JSON: camelCase names, enum values as words, two spaces.</summary>
internal static class PublicJson
{
    // The encoder leaves quotes and arrows readable; these documents are files and pipes, never script in a page.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One object as text.</summary>
    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);
}
