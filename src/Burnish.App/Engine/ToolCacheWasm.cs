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
        if (compiled is null || PathOf(compiled, key) is not { } path || !File.Exists(path)) return null;
        try
        {
            var bytes = File.ReadAllBytes(path);
            // Machine code that was cut short or changed would crash the program, so it carries its own checksum.
            return bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
                ? bytes.AsMemory(SHA256.HashSizeInBytes) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Keep(string key, ReadOnlyMemory<byte> machineCode)
    {
        if (compiled is null) return;
        var beside = Path.Combine(compiled, $"{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(compiled);
            using (var file = File.Create(beside))
            {
                file.Write(SHA256.HashData(machineCode.Span));
                file.Write(machineCode.Span);
            }
            File.Move(beside, PathOf(compiled, key), overwrite: true);
        }
        // Nothing is lost: the next program compiles again.
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside)) File.Delete(beside);
        }
    }

    private static string PathOf(string compiled, string key) => Path.Combine(compiled, $"{key}.cwasm");
}
