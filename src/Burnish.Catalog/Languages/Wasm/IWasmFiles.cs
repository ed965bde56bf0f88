namespace Burnish.Catalog.Languages.Wasm;

/// <summary>Gives the bytes of a WebAssembly file by its name. The catalogue touches no file system; the program brings this port.</summary>
public interface IWasmFiles
{
    /// <summary>Reads one file, such as <c>tree-sitter-typescript.wasm</c>.</summary>
    WasmFile Read(string fileName);

    /// <summary>What was kept under a key; null where nothing was, which is the default.</summary>
    ReadOnlyMemory<byte>? Kept(string key) => null;

    /// <summary>Keeps what a file compiled to, so that the next program need not compile it; may keep nothing, which is the default.</summary>
    void Keep(string key, ReadOnlyMemory<byte> compiled)
    {
    }
}

/// <summary>A WebAssembly file, or the reason why it is not at hand.</summary>
public abstract record WasmFile
{
    private WasmFile()
    {
    }

    /// <summary>The file is at hand.</summary>
    /// <param name="Bytes">Its whole content.</param>
    public sealed record Found(ReadOnlyMemory<byte> Bytes) : WasmFile;

    /// <summary>The file could not be had.</summary>
    /// <param name="Reason">Why, and what would bring it.</param>
    public sealed record Missing(string Reason) : WasmFile;
}
