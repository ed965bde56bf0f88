using System.Text;
using Burnish.Catalog.Languages.Json;

namespace Burnish.Catalog.Shared.OpenApi;

/// <summary>Writes maps, lists and scalars as YAML or JSON.</summary>
internal static class YamlForm
{
    /// <summary>A map as YAML lines, without a line feed at the end.</summary>
    public static string Yaml(List<(string Key, object Value)> map, int indent = 0)
    {
        var text = new StringBuilder();
        Map(text, map, indent);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Any value as JSON.</summary>
    public static string Json(object value, string unit, string margin = "") => value switch
    {
        List<(string Key, object Value)> { Count: 0 } => "{}",
        List<(string Key, object Value)> map => $"{{\n{string.Join(",\n", map.Select(m => $"{margin}{unit}{JsonEdits.Quoted(m.Key)}: {Json(m.Value, unit, margin + unit)}"))}\n{margin}}}",
        List<object> { Count: 0 } => "[]",
        List<object> list => $"[\n{string.Join(",\n", list.Select(i => $"{margin}{unit}{Json(i, unit, margin + unit)}"))}\n{margin}]",
        true => "true",
        false => "false",
        _ => JsonEdits.Quoted(value.ToString() ?? ""),
    };

    private static void Map(StringBuilder text, List<(string Key, object Value)> map, int indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(':');
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, object value, int indent)
    {
        switch (value)
        {
            case List<(string, object)> { Count: 0 }: text.Append(" {}\n"); break;
            case List<object> { Count: 0 }: text.Append(" []\n"); break;
            case List<(string, object)> map:
                text.Append('\n');
                Map(text, map, indent + 2);
                break;
            case List<object> list:
                text.Append('\n');
                foreach (var item in list) Item(text, item, indent + 2);
                break;
            default: text.Append(' ').Append(value is bool flag ? (flag ? "true" : "false") : Scalar(value.ToString() ?? "")).Append('\n'); break;
        }
    }

    private static void Item(StringBuilder text, object item, int indent)
    {
        if (item is List<(string, object)> { Count: > 0 } map)
        {
            var inner = new StringBuilder();
            Map(inner, map, indent + 2);
            text.Append(' ', indent).Append("- ").Append(inner.ToString().TrimStart(' '));
            return;
        }
        text.Append(' ', indent).Append("- ").Append(Scalar(item.ToString() ?? "")).Append('\n');
    }

    /// <summary>A scalar, in quotes where YAML would read it as something else.</summary>
    private static string Scalar(string value)
    {
        var isPlain = value.Length > 0 && (char.IsAsciiLetter(value[0]) || value[0] == '/') && !char.IsWhiteSpace(value[^1]) && value[^1] != ':'
            && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal) && value.All(c => c is >= ' ' and not '\u007f')
            && value.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
        return isPlain ? value : JsonEdits.Quoted(value);
    }
}
