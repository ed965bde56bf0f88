using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Where something stands.</summary>
/// <param name="File">Path of the migration.</param>
/// <param name="Line">Line, from 1.</param>
public sealed record SchemaPlace(string File, int Line);

/// <summary>A table as the migrations leave it.</summary>
/// <param name="Name">Its name; with its schema in front unless that is <c>public</c>.</param>
/// <param name="Columns">The columns in order.</param>
/// <param name="ForeignKeys">The foreign keys in the order in which they were made.</param>
/// <param name="Indexes">The indexes in the order in which they were made, those of keys and unique constraints included.</param>
/// <param name="Place">The statement that made it.</param>
public sealed record SchemaTable(
    string Name, ImmutableArray<SchemaColumn> Columns, ImmutableArray<SchemaForeignKey> ForeignKeys, ImmutableArray<SchemaIndex> Indexes, SchemaPlace Place)
{
    /// <summary>The column of this name, or null.</summary>
    public SchemaColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>The columns of the primary key in its order; empty where there is none.</summary>
    public ImmutableArray<string> PrimaryKey => Indexes.FirstOrDefault(i => i.Origin == IndexOrigin.PrimaryKey)?.Columns ?? [];

    /// <summary>True where a column alone can hold no value twice.</summary>
    public bool IsUnique(string column) => Indexes.Any(i => i is { IsUnique: true, IsPartial: false, Columns: [var only] } && only == column);

    /// <summary>True where an index over all rows begins with these columns in any order, so that PostgreSQL can look them up.</summary>
    public bool IsIndexed(ImmutableArray<string> columns) =>
        Indexes.Any(i => !i.IsPartial && i.Columns.Length >= columns.Length && i.Columns.Take(columns.Length).ToHashSet(StringComparer.Ordinal).SetEquals(columns));
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as SQL writes it, such as <c>character varying(20)</c> or <c>text[]</c>.</param>
/// <param name="IsNullable">False for NOT NULL, for a part of the primary key, and for serial and identity columns.</param>
/// <param name="Default">The default as short text: a constant, <c>now()</c>, or <c>(expression)</c>; null where there is none.</param>
/// <param name="Place">Where it was added.</param>
public sealed record SchemaColumn(string Name, string Type, bool IsNullable, string? Default, SchemaPlace Place);

/// <summary>A foreign key.</summary>
/// <param name="Name">Its name, or the one that PostgreSQL makes up.</param>
/// <param name="Columns">The columns that refer.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="References">The columns referred to; empty for the primary key of that table.</param>
/// <param name="Place">Where it was made.</param>
public sealed record SchemaForeignKey(string Name, ImmutableArray<string> Columns, string Table, ImmutableArray<string> References, SchemaPlace Place);

/// <summary>What made an index.</summary>
public enum IndexOrigin
{
    /// <summary>CREATE INDEX.</summary>
    Statement,

    /// <summary>PRIMARY KEY.</summary>
    PrimaryKey,

    /// <summary>UNIQUE.</summary>
    UniqueConstraint,
}

/// <summary>An index.</summary>
/// <param name="Name">Its name, or the one that PostgreSQL makes up.</param>
/// <param name="Columns">Its columns in order; <c>(expression)</c> where it holds an expression.</param>
/// <param name="IsUnique">True where it holds no value twice.</param>
/// <param name="IsPartial">True where it covers only some rows.</param>
/// <param name="Method">The access method, such as <c>btree</c> or <c>gin</c>.</param>
/// <param name="Origin">What made it.</param>
/// <param name="Place">Where it was made.</param>
public sealed record SchemaIndex(string Name, ImmutableArray<string> Columns, bool IsUnique, bool IsPartial, string Method, IndexOrigin Origin, SchemaPlace Place);
