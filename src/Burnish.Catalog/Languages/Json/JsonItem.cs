using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Json;

/// <summary>What a value of a JSON text is.</summary>
public enum JsonKind
{
    /// <summary>In braces.</summary>
    Map,

    /// <summary>In brackets.</summary>
    List,

    /// <summary>In quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>.</summary>
    Null,
}

/// <summary>One value of a JSON text with its span.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character, UTF-16, from 0.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Value">A string without quotes and escapes; otherwise the text as written. Empty for maps and lists.</param>
/// <param name="Members">The properties of an object, in the order of the text.</param>
/// <param name="Items">The items of an array.</param>
public sealed record JsonItem(JsonKind Kind, int Start, int End, string Value, ImmutableArray<JsonMember> Members, ImmutableArray<JsonItem> Items)
{
    /// <summary>The value of a property; null where there is none or this is no object. The last of equal names wins, as in JavaScript.</summary>
    public JsonItem? this[string name] => Members.LastOrDefault(m => m.Name == name)?.Value;

    /// <summary>The value at the end of a path of property names, or null.</summary>
    public JsonItem? At(params ReadOnlySpan<string> names)
    {
        JsonItem? at = this;
        foreach (var name in names) at = at?[name];
        return at;
    }

    /// <summary>The text of a string property; null where it is no string.</summary>
    public string? Text(string name) => this[name] is { Kind: JsonKind.Text } item ? item.Value : null;
}

/// <summary>One property of an object.</summary>
/// <param name="Name">Without quotes and escapes.</param>
/// <param name="Start">The quote before the name.</param>
/// <param name="Value">Its value.</param>
public sealed record JsonMember(string Name, int Start, JsonItem Value);
