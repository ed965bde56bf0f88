using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Knows which calls take the harm out of what they are given.</summary>
internal static partial class Sanitizers
{
    /// <summary>The harms that the result of a call no longer has.</summary>
    public static Harm Of(ScriptFlow flow, Call call)
    {
        var cleared = ByName(call.Name);
        if (call.Name is "replace" or "replaceAll" && call.Arguments is [var pattern, ..]) cleared |= OfReplacement(flow.Text(pattern));
        // Something that was parsed by a schema, not by a format.
        if (call.Name is "parse" or "parseAsync" && call.Receiver is not ("JSON" or "url" or "qs" or "querystring" or "URL" or "path" or "cookie" or "Papa" or "yaml" or "YAML" or "acorn" or "marked")) cleared = Harm.All;
        if (call.Name == "filter" && call.Arguments is [var test, ..] && Filters().IsMatch(flow.Text(test))) cleared = Harm.All;
        if (call.Callee is "String" or "toString" or "JSON.stringify") cleared |= Harm.Document | Harm.Object;
        return cleared;
    }

    /// <summary>What the name of a function says that it does.</summary>
    public static Harm ByName(string name) => name switch
    {
        "parseInt" or "parseFloat" or "Number" or "BigInt" or "Boolean" or "isNaN" or "ObjectId" or "toNumber" or "toInteger" or "Date" or "safeParse" or "safeParseAsync" or "validateSync" or "test" or "has" or "includes"
            or "indexOf" or "startsWith" or "endsWith" or "toFixed" or "charCodeAt" or "localeCompare" or "createHash" or "digest" or "hash" or "matchedData" or "randomUUID" or "number" or "int" => Harm.All,
        "encodeURIComponent" or "encodeURI" or "escape" => Harm.Html | Harm.Path | Harm.Request | Harm.Redirect | Harm.Sql | Harm.Command | Harm.Log | Harm.Document | Harm.Object,
        "basename" or "sanitizeFilename" or "sanitizeFileName" => Harm.Path | Harm.Html,
        "escapeRegExp" or "escapeRegex" or "escapeStringRegexp" => Harm.Pattern,
        "toString" or "toLowerCase" or "toUpperCase" or "trim" or "slice" or "split" or "join" or "substring" or "replace" or "stringify" => Harm.Document | Harm.Object,
        "pick" or "omit" => Harm.Object | Harm.Document,
        "escapeId" or "escapeLiteral" or "escapeIdentifier" or "literal" => Harm.Sql,
        "quote" or "shellescape" or "escapeShellArg" or "shellQuote" => Harm.Command,
        _ => Cleaner().IsMatch(name) ? Harm.All & ~(Harm.Code | Harm.Object) : Harm.None,
    };

    private static Harm OfReplacement(string pattern)
    {
        if (!pattern.StartsWith('/')) return Harm.None;
        var isGlobal = pattern[(pattern.LastIndexOf('/') + 1)..].Contains('g', StringComparison.Ordinal);
        // One anchored pattern that eats every leading '../' is enough.
        if (!isGlobal) return pattern.StartsWith(@"/^(\.\.", StringComparison.Ordinal) ? Harm.Path : Harm.None;
        // Everything but a few characters goes.
        if (pattern.Contains("[^", StringComparison.Ordinal) || pattern.Contains(@"\W", StringComparison.Ordinal) || pattern.Contains(@"\D", StringComparison.Ordinal)) return Harm.All & ~Harm.Object;
        var cleared = Harm.None;
        if (pattern.Contains('<', StringComparison.Ordinal)) cleared |= Harm.Html;
        if (pattern.Contains('\'', StringComparison.Ordinal)) cleared |= Harm.Sql;
        if (pattern.Contains(@"\.\.", StringComparison.Ordinal) || pattern.Contains(@"\.{2", StringComparison.Ordinal) || pattern.Contains(@"[\\/", StringComparison.Ordinal) || pattern.Contains(@"[/\\", StringComparison.Ordinal)) cleared |= Harm.Path;
        if (pattern.Contains(@"\n", StringComparison.Ordinal)) cleared |= Harm.Log;
        if (pattern.Contains(@"[.*+?", StringComparison.Ordinal) || pattern.Contains(@"\$&", StringComparison.Ordinal)) cleared |= Harm.Pattern;
        return cleared;
    }

    [GeneratedRegex("saniti[sz]e|purify|escape|xss|^clean|encodeHtml|htmlEncode|stripTags|whitelist|allowlist|^valid|^assertValid|normalizeAndValidate|^safe[A-Z]|^ensureSafe|slugify", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Cleaner();

    [GeneratedRegex(@"\.(includes|has|test|indexOf)\(|\bin\b", RegexOptions.None, 1000)]
    private static partial Regex Filters();
}
