namespace Burnish.Catalog.Languages.Sql;

/// <summary>A statement that does not fit the tables that the migrations before it leave.</summary>
/// <param name="Kind">As in <see cref="Burnish.Core.Model.MigrationFault"/>.</param>
/// <param name="Name">The table, index, column (<c>table.column</c>) or role.</param>
/// <param name="Place">The statement.</param>
/// <param name="Other">What made it first, or makes it later; null where there is none.</param>
public sealed record SchemaFault(string Kind, string Name, SchemaPlace Place, SchemaPlace? Other);
