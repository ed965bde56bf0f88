using Burnish.Catalog.Languages.Wasm;
using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>Plays Emscripten's dynamic linker: gives tree-sitter its memory and table, and links grammars into them.</summary>
internal sealed class TreeSitterLinker
{
    // Where web-tree-sitter 0.27.1 puts its stack and heap; the same constants stand in its web-tree-sitter.js.
    private const int MemoryBase = 1024;
    private const int StackLow = 16704;
    private const int StackHigh = 82240;
    private const int TableBase = 1;
    private const int CoreTableSlots = 30;
    private const uint TableSlots = 4096;
    private const int InitialPages = 512;
    // Half a gibibyte (judgement): two million characters of dense code fit, as a test shows; what needs more is given up.
    private const int MaxPages = 8192;
    private const int PageBytes = 65536;

    private readonly Engine engine;
    private readonly Store store;
    private readonly Table table;
    private readonly Global stackPointer;
    private int nextSlot = TableBase + CoreTableSlots;

    public TreeSitterLinker(Engine engine, Store store, Module core, Func<int, int, int> fillInput, Func<bool> shouldStop)
    {
        this.engine = engine;
        this.store = store;
        Memory = new Memory(store, InitialPages, MaxPages);
        table = new Table(store, TableKind.FuncRef, null, TableSlots, uint.MaxValue);
        stackPointer = new Global(store, ValueKind.Int32, StackHigh, Mutability.Mutable);
        using var linker = NewLinker(MemoryBase, TableBase);
        DefineCoreImports(linker, fillInput, shouldStop);
        Core = linker.Instantiate(store, core);
        Call(Core, "__wasm_apply_data_relocs");
        Call(Core, "__wasm_call_ctors");
    }

    public Memory Memory { get; }

    public Instance Core { get; }

    /// <summary>Links a grammar and gives the address of its language, or null where the module is none.</summary>
    public int? Link(WasmModule.Ready grammar, string entryPoint)
    {
        if (SideModule.Read(grammar.Bytes.Span) is not { } needs || Core.GetFunction<int, int>("malloc") is not { } malloc) return null;
        const int alignment = 16;
        var memoryBase = (malloc(needs.MemoryBytes + alignment) + alignment - 1) & ~(alignment - 1);
        Memory.GetSpan(memoryBase, needs.MemoryBytes).Clear();
        var tableBase = nextSlot;
        nextSlot += needs.TableSlots;
        using var linker = NewLinker(memoryBase, tableBase);
        var pending = DefineGrammarImports(linker, grammar.Module);
        var instance = linker.Instantiate(store, grammar.Module);
        foreach (var (name, slot) in pending)
        {
            table.SetElement((uint)nextSlot, instance.GetFunction(name));
            slot.SetValue(nextSlot++);
        }

        Call(instance, "__wasm_apply_data_relocs");
        Call(instance, "__wasm_call_ctors");
        return instance.GetFunction<int>(entryPoint)?.Invoke();
    }

    private static void Call(Instance instance, string name) => instance.GetAction(name)?.Invoke();

    private Linker NewLinker(int memoryBase, int tableBase)
    {
        var linker = new Linker(engine);
        linker.Define("env", "memory", Memory);
        linker.Define("env", "__indirect_function_table", table);
        linker.Define("env", "__stack_pointer", stackPointer);
        linker.Define("env", "__memory_base", new Global(store, ValueKind.Int32, memoryBase, Mutability.Immutable));
        linker.Define("env", "__table_base", new Global(store, ValueKind.Int32, tableBase, Mutability.Immutable));
        return linker;
    }

    private void DefineCoreImports(Linker linker, Func<int, int, int> fillInput, Func<bool> shouldStop)
    {
        linker.Define("GOT.mem", "__stack_low", new Global(store, ValueKind.Int32, StackLow, Mutability.Mutable));
        linker.Define("GOT.mem", "__stack_high", new Global(store, ValueKind.Int32, StackHigh, Mutability.Mutable));
        linker.Define("GOT.mem", "__heap_base", new Global(store, ValueKind.Int32, StackHigh, Mutability.Mutable));
        linker.Define("env", "emscripten_resize_heap", Function.FromCallback(store, (int bytes) => Grow((uint)bytes) ? 1 : 0));
        linker.Define("env", "_abort_js", Function.FromCallback(store, Abort));
        linker.Define("env", "tree_sitter_parse_callback", Function.FromCallback(store, (int buffer, int index, int _, int _, int length) =>
            Memory.WriteInt32(length, fillInput(buffer, index))));
        linker.Define("env", "tree_sitter_progress_callback", Function.FromCallback(store, (int _, int _) => shouldStop() ? 1 : 0));
        linker.Define("env", "tree_sitter_query_progress_callback", Function.FromCallback(store, (int _) => shouldStop() ? 1 : 0));
        linker.Define("env", "tree_sitter_log_callback", Function.FromCallback(store, (int _, int _) => { }));
        // tree-sitter writes to standard error only while it aborts; nothing of that is kept.
        linker.Define("wasi_snapshot_preview1", "fd_write", Function.FromCallback(store, (int _, int _, int _, int _) => 0));
        linker.Define("wasi_snapshot_preview1", "fd_seek", Function.FromCallback(store, (int _, long _, int _, int _) => 0));
        linker.Define("wasi_snapshot_preview1", "fd_close", Function.FromCallback(store, (int _) => 0));
    }

    private List<(string Name, Global Slot)> DefineGrammarImports(Linker linker, Module grammar)
    {
        var pending = new List<(string, Global)>();
        foreach (var import in grammar.Imports)
        {
            if (import.ModuleName == "GOT.func")
            {
                var slot = new Global(store, ValueKind.Int32, 0, Mutability.Mutable);
                linker.Define(import.ModuleName, import.Name, slot);
                pending.Add((import.Name, slot));
            }
            else if (import is FunctionImport && Core.GetFunction(import.Name) is { } shared)
            {
                linker.Define(import.ModuleName, import.Name, shared);
            }
        }

        return pending;
    }

    private bool Grow(uint wantedBytes)
    {
        var missing = ((wantedBytes + (long)PageBytes - 1) / PageBytes) - Memory.GetSize();
        if (missing <= 0) return true;
        if (Memory.GetSize() + missing > MaxPages) return false;
        Memory.Grow(missing);
        return true;
    }

    private static void Abort() => throw new InvalidOperationException("tree-sitter gave up, most likely for want of memory");
}
