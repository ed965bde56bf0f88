using Burnish.App.Engine;
using Burnish.Catalog;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.Wasm;

namespace Burnish.App.Cli;

/// <summary>The catalogue for commands that look at no repository: nothing is installed and nothing can be parsed.</summary>
internal static class CatalogAlone
{
    /// <summary>Finds the entries. Their cards can be read; a rule that parses would answer that it cannot look.</summary>
    public static Entries Discover() => Entries.Discover(new PostgresParser(new WasmHost(new ToolCacheWasm(AppContext.BaseDirectory)), TimeProvider.System));
}
