using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wasmtime;

namespace Burnish.Catalog.Languages.Wasm;

/// <summary>Compiles each WebAssembly file once and stops code that runs too long. Safe to share between threads.</summary>
public sealed class WasmHost : IDisposable
{
    private readonly IWasmFiles files;
    private readonly ConcurrentDictionary<string, Lazy<WasmModule>> modules = new(StringComparer.Ordinal);

    /// <summary>Makes a host that takes its files from <paramref name="files"/>; nothing is read before it is needed.</summary>
    public WasmHost(IWasmFiles files)
    {
        this.files = files;
        // Epochs let a token stop code that never calls back, such as an endless loop in a scanner.
        using var config = new Config();
        Engine = new Engine(config.WithEpochInterruption(true));
    }

    internal Engine Engine { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var module in modules.Values)
        {
            if (module is { IsValueCreated: true, Value: WasmModule.Ready ready }) ready.Module.Dispose();
        }

        Engine.Dispose();
    }

    internal WasmModule Load(string fileName) =>
        modules.GetOrAdd(fileName, name => new Lazy<WasmModule>(() => Compile(name))).Value;

    private WasmModule Compile(string fileName)
    {
        var file = files.Read(fileName);
        if (file is WasmFile.Missing missing) return new WasmModule.Unusable($"{fileName} is not at hand: {missing.Reason}");
        var found = (WasmFile.Found)file;
        try
        {
            return new WasmModule.Ready(Compiled(fileName, found.Bytes.Span), found.Bytes);
        }
        catch (WasmtimeException broken)
        {
            return new WasmModule.Unusable($"{fileName} is not a WebAssembly module that can be compiled: {broken.Message}");
        }
    }

    // Compiling the grammars takes longer than everything else that a small scan does.
    private Module Compiled(string fileName, ReadOnlySpan<byte> bytes)
    {
        var key = $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..40]}-{typeof(Module).Assembly.GetName().Version}";
        if (files.Kept(key) is { } kept && Deserialized(fileName, kept.Span) is { } known) return known;
        var module = Module.FromBytes(Engine, fileName, bytes);
        files.Keep(key, module.Serialize());
        return module;
    }

    // Wasmtime refuses what another version or another processor compiled.
    private Module? Deserialized(string fileName, ReadOnlySpan<byte> compiled)
    {
        try
        {
            return Module.Deserialize(Engine, fileName, compiled);
        }
        catch (WasmtimeException)
        {
            return null;
        }
    }
}

/// <summary>A compiled module, or the reason why there is none.</summary>
internal abstract record WasmModule
{
    private WasmModule()
    {
    }

    internal sealed record Ready(Module Module, ReadOnlyMemory<byte> Bytes) : WasmModule;

    internal sealed record Unusable(string Reason) : WasmModule;
}
