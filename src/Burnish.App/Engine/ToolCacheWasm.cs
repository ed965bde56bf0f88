using Burnish.Catalog.Languages.Wasm;

namespace Burnish.App.Engine;

/// <summary>Gives the parsers their WebAssembly files from the provisioned core tools.</summary>
/// <param name="folder">The installed group.</param>
internal sealed class ToolCacheWasm(string folder) : IWasmFiles
{
    private static readonly string[] Places = ["web-tree-sitter", "@vscode/tree-sitter-wasm/wasm", "libpg-query/wasm"];

    /// <inheritdoc/>
    public WasmFile Read(string fileName) =>
        Places.Select(p => Path.Combine(folder, "node_modules", p, fileName)).FirstOrDefault(File.Exists) is { } path
            ? new WasmFile.Found(File.ReadAllBytes(path))
            : new WasmFile.Missing($"it is not among the tools in {folder}; remove that folder and run the same command again");
}
