using System.Text;
using Burnish.Catalog.Languages.Wasm;
using Wasmtime;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>One running copy of libpg_query, the parser of the PostgreSQL server. Used by one thread at a time.</summary>
/// <remarks>
/// npm libpg-query 18.1.5 is one Emscripten module whose imports and exports have one-letter names; what each stands for is
/// written in the libpg-query.js beside it. It handles errors by setjmp and longjmp, which Emscripten builds from exceptions of
/// the host: an <c>invoke</c> import calls a function of the table and turns such an exception into a flag.
/// </remarks>
internal sealed class PostgresInstance : IDisposable
{
    private const int PageBytes = 65536;
    // 256 MiB (judgement); a migration script needs a few.
    private const int MaxPages = 4096;

    private readonly WasmStore store;
    private readonly PostgresCalls calls;

    public PostgresInstance(WasmHost host, Module module)
    {
        store = new WasmStore(host.Engine);
        using var linker = new Linker(host.Engine);
        PostgresCalls? linked = null;
        PostgresCalls Calls() => linked ?? throw new InvalidOperationException("libpg-query called back before it was linked.");
        foreach (var import in module.Imports.OfType<FunctionImport>())
        {
            linker.Define(import.ModuleName, import.Name, Import(import, Calls));
        }

        calls = linked = new PostgresCalls(linker.Instantiate(store.Store, module));
        calls.Start();
    }

    public long MemoryBytes => calls.Memory.GetLength();

    public void Dispose() => store.Dispose();

    /// <summary>Parses a text and gives the tree as JSON, or what the parser objects to.</summary>
    public (byte[]? Json, string Error) Parse(string text, CancellationToken cancellationToken) =>
        store.Run(_ => Parse(Encoding.UTF8.GetBytes(text)), cancellationToken);

    private (byte[]? Json, string Error) Parse(byte[] query)
    {
        var address = calls.Allocate(query.Length + 1);
        query.CopyTo(calls.Memory.GetSpan(address, query.Length));
        calls.Memory.WriteByte(address + query.Length, 0);
        var result = calls.Parse(address);
        var tree = calls.Memory.ReadInt32(result);
        var error = calls.Memory.ReadInt32(result + (2 * sizeof(int)));
        (byte[]?, string) outcome = error == 0
            ? (calls.Bytes(tree), "")
            : (null, Encoding.UTF8.GetString(calls.Bytes(calls.Memory.ReadInt32(error))));
        calls.FreeResult(result);
        calls.Free(address);
        return outcome;
    }

    private Function Import(FunctionImport import, Func<PostgresCalls> linked) => import.Name switch
    {
        "a" or "b" or "d" or "e" or "f" or "g" or "h" or "i" or "j" or "k" or "l" or "n" or "y" => Of(import, (arguments, results) => Invoke(linked(), import, arguments, results)),
        "p" => Of(import, (_, _) => throw new LongJump()),
        "q" => Of(import, (arguments, results) => results[0] = Grow(linked().Memory, (uint)arguments[0].AsInt32()) ? 1 : 0),
        // Standard error of the server; libpg_query collects its messages elsewhere.
        "t" => Of(import, (arguments, results) => results[0] = Swallow(linked().Memory, arguments)),
        // fd_close, fd_read, fd_seek, setitimer, keepalive: nothing to do without files and timers.
        "o" or "r" or "s" or "u" or "w" => Of(import, (_, results) =>
        {
            if (results.Length > 0) results[0] = 0;
        }),
        // assert_fail, exit, proc_exit, abort
        _ => Of(import, (_, _) => throw new InvalidOperationException("libpg-query gave up")),
    };

    private delegate void Body(ReadOnlySpan<ValueBox> arguments, Span<ValueBox> results);

    private Function Of(FunctionImport import, Body body) =>
        Function.FromCallback(store.Store, (_, arguments, results) => body(arguments, results), import.Parameters, import.Results);

    private static void Invoke(PostgresCalls calls, FunctionImport import, ReadOnlySpan<ValueBox> arguments, Span<ValueBox> results)
    {
        var stack = calls.StackPosition();
        try
        {
            var answer = calls.TableEntry(arguments[0].AsInt32()).Invoke(arguments[1..]);
            if (results.Length > 0) results[0] = answer is long wide ? wide : Convert.ToInt32(answer, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (WasmtimeException jump) when (jump.InnerException is LongJump)
        {
            calls.RestoreStack(stack);
            calls.SetThrew();
            if (results.Length > 0) results[0] = import.Results[0] == ValueKind.Int64 ? 0L : 0;
        }
    }

    private static int Swallow(Memory memory, ReadOnlySpan<ValueBox> arguments)
    {
        var written = 0;
        for (var i = 0; i < arguments[2].AsInt32(); i++) written += memory.ReadInt32(arguments[1].AsInt32() + (i * 2 * sizeof(int)) + sizeof(int));
        memory.WriteInt32(arguments[3].AsInt32(), written);
        return 0;
    }

    private static bool Grow(Memory memory, uint wantedBytes)
    {
        var missing = ((wantedBytes + (long)PageBytes - 1) / PageBytes) - memory.GetSize();
        if (missing <= 0) return true;
        if (memory.GetSize() + missing > MaxPages) return false;
        memory.Grow(missing);
        return true;
    }

    /// <summary>Stands for a C longjmp on its way to the nearest <c>invoke</c>.</summary>
    private sealed class LongJump : Exception;
}
