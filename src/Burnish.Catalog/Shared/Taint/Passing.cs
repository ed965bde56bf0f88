using System.Collections.Frozen;
using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Calls of the language and of common packages that hand on what they are given.</summary>
internal static class Passing
{
    private static readonly FrozenSet<string> Values =
    [
        "decodeURIComponent", "decodeURI", "unescape", "Object.assign", "Object.keys", "Object.values", "Object.entries", "Object.fromEntries", "Array.from", "Array.of",
        "Buffer.from", "Buffer", "JSON.parse", "structuredClone", "Promise.resolve", "Promise.all", "URL", "URLSearchParams", "atob", "btoa", "path.join", "path.resolve", "path.normalize",
        "url.parse", "url.resolve", "url.format", "qs.parse", "querystring.parse", "querystring.unescape", "Array", "Set", "Map", "join", "resolve", "normalize",
        "_.merge", "_.extend", "_.assign", "_.cloneDeep", "_.clone", "_.defaults", "lodash.merge", "util.inspect", "fileURLToPath", "cloneDeep", "merge",
    ];

    private static readonly FrozenSet<string> Texts = ["String", "util.format", "format", "sprintf", "String.raw", "JSON.stringify", "path.posix.join"];

    private static readonly FrozenSet<string> Methods =
    [
        "trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "slice", "substring", "substr", "split", "concat", "replace", "replaceAll", "padStart", "padEnd", "repeat", "normalize",
        "toString", "join", "filter", "reverse", "at", "charAt", "pop", "shift", "flat", "flatMap", "values", "keys", "entries", "valueOf", "then", "catch", "finally", "find", "sort", "splice",
        "get", "getAll", "match", "toLocaleLowerCase", "toJSON",
    ];

    /// <summary>The first argument that is handed on and whether a text is made of it; null for other calls.</summary>
    public static (int First, bool IsText)? Of(Call call) => Texts.Contains(call.Callee) ? (0, true) : Values.Contains(call.Callee) ? (0, false) : null;

    /// <summary>True for methods whose result is made of the thing that they are called on.</summary>
    public static bool Keeps(string method) => Methods.Contains(method);

    /// <summary>True for methods that read one part: <c>headers.get('x')</c>.</summary>
    public static bool Reads(string method) => method is "get" or "getAll";
}
