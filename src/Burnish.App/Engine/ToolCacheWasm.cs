using System.Security.Cryptography;
using Burnish.Catalog.Languages.Wasm;

namespace Burnish.App.Engine;

/// <summary>Gives the parsers their WebAssembly files from the provisioned core tools, and keeps beside them what they compiled to.</summary>
/// <param name="folder">The installed group.</param>
/// <param name="compiled">Where machine code is kept; null where nothing is.</param>
internal sealed class ToolCacheWasm(string folder, string? compiled = null) : IWasmFiles
{
    private static readonly string[] Places = ["web-tree-sitter", "@vscode/tree-sitter-wasm/wasm", "libpg-query/wasm"];

    /// <inheritdoc/>
    public WasmFile Read(string fileName) =>
        Places.Select(p => Path.Combine(folder, "node_modules", p, fileName)).FirstOrDefault(File.Exists) is { } path
            ? new WasmFile.Found(File.ReadAllBytes(path))
            : new WasmFile.Missing($"it is not among the tools in {folder}; remove that folder and run the same command again");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Kept(string key)
    {
        const int mark = SHA256.HashSizeInBytes;
        // Machine code that was cut short or changed would crash the program, so it carries its own checksum.
        if (compiled is null || WholeFile.Kept(PathOf(compiled, key)) is not { Length: > mark } bytes) return null;
        return SHA256.HashData(bytes.AsSpan(mark)).AsSpan().SequenceEqual(bytes.AsSpan(0, mark)) ? (ReadOnlyMemory<byte>?)bytes.AsMemory(mark) : null;
    }

    /// <inheritdoc/>
    public void Keep(string key, ReadOnlyMemory<byte> machineCode)
    {
        if (compiled is not null) WholeFile.TryKeep(PathOf(compiled, key), [.. SHA256.HashData(machineCode.Span), .. machineCode.Span]);
    }

    private static string PathOf(string compiled, string key) => Path.Combine(compiled, $"{key}.cwasm");
}
