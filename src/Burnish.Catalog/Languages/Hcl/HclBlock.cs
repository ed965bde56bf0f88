using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Hcl;

/// <summary>What a value of an HCL text is.</summary>
public enum HclKind
{
    /// <summary>A text in quotes or a here-document without anything to be put in.</summary>
    Text,

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    Literal,

    /// <summary>In brackets.</summary>
    List,

    /// <summary>In braces.</summary>
    Map,

    /// <summary>Anything that is computed: a reference, a call, a condition, a text with something put in.</summary>
    Expression,
}

/// <summary>One block: its type, its labels and what stands in it.</summary>
/// <param name="Type">Such as <c>resource</c>; empty for the file itself.</param>
/// <param name="Labels">Such as <c>aws_s3_bucket</c> and <c>logs</c>.</param>
/// <param name="Attributes">Its attributes, in order.</param>
/// <param name="Blocks">The blocks inside, in order.</param>
/// <param name="Start">First character, UTF-16, from 0.</param>
/// <param name="End">One past the last character.</param>
public sealed record HclBlock(
    string Type, ImmutableArray<string> Labels, ImmutableArray<HclEntry> Attributes, ImmutableArray<HclBlock> Blocks, int Start, int End)
{
    /// <summary>The value of an attribute; null where there is none.</summary>
    public HclValue? this[string name] => Attributes.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>The blocks of a type inside.</summary>
    public IEnumerable<HclBlock> Of(string type) => Blocks.Where(b => b.Type == type);
}

/// <summary>One attribute.</summary>
/// <param name="Name">Its name; for a key of a map that is computed, the text of the key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Start">First character of the name.</param>
public sealed record HclEntry(string Name, HclValue Value, int Start);

/// <summary>One value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Without quotes for a text; as written otherwise.</param>
/// <param name="Items">The items of a list.</param>
/// <param name="Members">The keys of a map.</param>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
public sealed record HclValue(HclKind Kind, string Text, ImmutableArray<HclValue> Items, ImmutableArray<HclEntry> Members, int Start, int End)
{
    /// <summary>The value of a key of a map; null where there is none.</summary>
    public HclValue? this[string name] => Members.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>A text or a literal with just this value.</summary>
    public bool Is(string value) => Kind is HclKind.Text or HclKind.Literal && Text == value;

    /// <summary>The texts that it holds: its own, or those of its items.</summary>
    public IEnumerable<string> Texts => Kind switch
    {
        HclKind.Text => [Text],
        HclKind.List => Items.Where(i => i.Kind == HclKind.Text).Select(i => i.Text),
        _ => [],
    };
}
