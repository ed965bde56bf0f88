using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.TypeScriptConfigs;

/// <summary>What a configuration says about strict.</summary>
internal enum TsStrict
{
    /// <summary>On, here or in a configuration that it extends.</summary>
    On,

    /// <summary>Off or not said, and this is the file that would have to say it.</summary>
    Off,

    /// <summary>Another file of the repository decides, or nothing is compiled by it.</summary>
    Elsewhere,
}

/// <summary>One tsconfig file.</summary>
/// <param name="Options">Its compilerOptions; null where it has none.</param>
internal sealed record TsConfig(string Path, JsonText Json, JsonItem? Options, TsStrict Strict)
{
    /// <summary>All tsconfig files that are not test data, in the order of their paths.</summary>
    public static ImmutableArray<TsConfig> All(Codebase code) =>
        [.. code.Inventory.Files.Where(f => IsConfig(f.Path) && !f.IsTest && !Script.IsAside(f.Path)).Select(f => Read(code, f.Path)).OfType<TsConfig>()];

    private static bool IsConfig(string path) => path.Split('/')[^1] is var name
        && name.StartsWith("tsconfig", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    private static TsConfig? Read(Codebase code, string path)
    {
        if (JsonText.Read(code.Read(path) ?? "").Json is not { Root.Kind: JsonKind.Map } json) return null;
        var options = json.Root["compilerOptions"] is { Kind: JsonKind.Map } map ? map : null;
        return new(path, json, options, StrictOf(json, options));
    }

    private static TsStrict StrictOf(JsonText json, JsonItem? options)
    {
        if (options?["strict"] is { } said) return said.Value == "true" ? TsStrict.On : TsStrict.Off;
        var bases = json.Root["extends"] switch
        {
            { Kind: JsonKind.Text } one => [one.Value],
            { Kind: JsonKind.List } many => many.Items.Where(i => i.Kind == JsonKind.Text).Select(i => i.Value).ToArray(),
            _ => Array.Empty<string>(),
        };
        if (bases.Length > 0) return TsStrict.Elsewhere; // The file that it extends answers for itself; a package cannot be read.
        var compilesNothing = json.Root["files"] is { Kind: JsonKind.List, Items.IsEmpty: true } && json.Root["include"] is null;
        return compilesNothing ? TsStrict.Elsewhere : TsStrict.Off;
    }
}
