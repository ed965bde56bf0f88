using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Yaml;

/// <summary>What a node of a YAML text is.</summary>
public enum YamlKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>Keys with values.</summary>
    Mapping,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>A reference to an anchor; it is not followed.</summary>
    Alias,
}

/// <summary>One node of a YAML text with its span.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character, UTF-16, from 0; an anchor or tag is not part of it.</param>
/// <param name="End">One past the last character of its last part; comments and empty lines behind it are not part of it.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, from 0.</param>
/// <param name="IsFlow">In braces or brackets (mapping, sequence) or in quotes (scalar).</param>
/// <param name="Value">The text of a scalar, quotes and escapes removed; an alias's name; else empty.</param>
/// <param name="Members">The keys of a mapping with their values, in order.</param>
/// <param name="Items">The items of a sequence.</param>
public sealed record YamlItem(
    YamlKind Kind, int Start, int End, int Line, int Column, bool IsFlow, string Value,
    ImmutableArray<YamlMember> Members, ImmutableArray<YamlItem> Items)
{
    /// <summary>The value of a key; null where there is none or this is no mapping.</summary>
    public YamlItem? this[string key] => Members.FirstOrDefault(m => m.Key.Value == key)?.Value;

    /// <summary>The value at the end of a path of keys, or null.</summary>
    public YamlItem? At(params ReadOnlySpan<string> keys)
    {
        YamlItem? at = this;
        foreach (var key in keys) at = at?[key];
        return at;
    }

    /// <summary>The text of a scalar under a key; null where it is no scalar.</summary>
    public string? Text(string key) => this[key] is { Kind: YamlKind.Scalar } scalar ? scalar.Value : null;

    /// <summary>The scalars that this node holds: its own value, its items' values or its keys, whichever form the author chose.</summary>
    public IEnumerable<string> Names => Kind switch
    {
        YamlKind.Scalar => Value.Length == 0 ? [] : [Value],
        YamlKind.Sequence => Items.Where(i => i.Kind == YamlKind.Scalar).Select(i => i.Value),
        YamlKind.Mapping => Members.Select(m => m.Key.Value),
        _ => [],
    };

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<YamlItem> DescendantsAndSelf() =>
        [this, .. Items.SelectMany(i => i.DescendantsAndSelf()), .. Members.SelectMany(m => m.Value.DescendantsAndSelf())];
}

/// <summary>One key of a mapping with its value.</summary>
public sealed record YamlMember(YamlItem Key, YamlItem Value);
