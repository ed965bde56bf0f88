using NJsonSchema;

namespace Burnish.Tests.App.Reports;

/// <summary>The JSON Schemas that are published under docs/reference.</summary>
internal static class PublishedSchema
{
    /// <summary>What a document breaks of a schema; empty where it holds.</summary>
    public static async Task<IReadOnlyList<string>> Breaks(string schema, string json)
    {
        var read = await JsonSchema.FromFileAsync(Path.Combine(Folder, $"{schema}.schema.json"));
        return [.. read.Validate(json).Select(e => e.ToString())];
    }

    private static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Burnish.slnx"))) return Path.Combine(folder.FullName, "docs", "reference");
        }
        throw new InvalidOperationException("the tests do not run inside the source tree");
    }
}
