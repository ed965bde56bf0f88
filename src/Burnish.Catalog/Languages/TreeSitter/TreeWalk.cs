using System.Runtime.InteropServices;
using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>
/// Walks a tree inside WebAssembly and hands its nodes out in batches. Asking for each node from outside costs six calls across the border, which took
/// as long as the parsing itself (measured: 47 % of the time over 300,000 lines).
/// </summary>
internal sealed class TreeWalk : IDisposable
{
    /// <summary>Nodes in one batch: 80 KiB of WebAssembly memory (judgement: far fewer calls than nodes, and a token is looked at often enough).</summary>
    public const int Batch = 4096;

    private const int Words = 5;

    // A cursor of web-tree-sitter lives in its transfer buffer, so that the walk can go on where it was as long as no other call comes in between.
    private const string Source = """
        (module
          (import "env" "memory" (memory 1))
          (import "core" "ts_tree_cursor_goto_first_child_wasm" (func $first (param i32) (result i32)))
          (import "core" "ts_tree_cursor_goto_next_sibling_wasm" (func $next (param i32) (result i32)))
          (import "core" "ts_tree_cursor_goto_parent_wasm" (func $parent (param i32) (result i32)))
          (import "core" "ts_tree_cursor_current_node_type_id_wasm" (func $symbol (param i32) (result i32)))
          (import "core" "ts_tree_cursor_current_field_id_wasm" (func $field (param i32) (result i32)))
          (import "core" "ts_tree_cursor_start_index_wasm" (func $start (param i32) (result i32)))
          (import "core" "ts_tree_cursor_end_index_wasm" (func $end (param i32) (result i32)))
          (import "core" "ts_tree_cursor_current_node_is_missing_wasm" (func $missing (param i32) (result i32)))
          (global $depth (mut i32) (i32.const -1))
          (func (export "begin") (global.set $depth (i32.const 0)))
          (func (export "walk") (param $tree i32) (param $at i32) (param $most i32) (result i32)
            (local $count i32) (local $from i32) (local $to i32)
            (if (i32.lt_s (global.get $depth) (i32.const 0)) (then (return (i32.const 0))))
            (loop $node
              (if (i32.eq (local.get $count) (local.get $most)) (then (return (local.get $count))))
              (local.set $from (call $start (local.get $tree)))
              (local.set $to (call $end (local.get $tree)))
              (i32.store (local.get $at) (global.get $depth))
              (i32.store offset=4 (local.get $at) (call $symbol (local.get $tree)))
              (i32.store offset=8 (local.get $at) (call $field (local.get $tree)))
              (if (i32.eq (local.get $from) (local.get $to))
                (then (if (call $missing (local.get $tree))
                  (then (i32.store offset=8 (local.get $at) (i32.or (i32.load offset=8 (local.get $at)) (i32.const 0x10000)))))))
              (i32.store offset=12 (local.get $at) (local.get $from))
              (i32.store offset=16 (local.get $at) (local.get $to))
              (local.set $at (i32.add (local.get $at) (i32.const 20)))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (if (call $first (local.get $tree)) (then (global.set $depth (i32.add (global.get $depth) (i32.const 1))) (br $node)))
              (loop $up
                (if (i32.eqz (global.get $depth)) (then (global.set $depth (i32.const -1)) (return (local.get $count))))
                (br_if $node (call $next (local.get $tree)))
                (drop (call $parent (local.get $tree)))
                (global.set $depth (i32.sub (global.get $depth) (i32.const 1)))
                (br $up)))
            (unreachable)))
        """;

    private readonly Module module;
    private readonly Memory memory;
    private readonly int buffer;
    private readonly Action begin;
    private readonly Func<int, int, int, int> walk;

    public TreeWalk(Engine engine, Store store, Instance core, Memory memory)
    {
        this.memory = memory;
        module = Module.FromText(engine, "walk", Source);
        using var linker = new Linker(engine);
        linker.Define("env", "memory", memory);
        foreach (var import in module.Imports.OfType<FunctionImport>())
            linker.Define("core", import.Name, core.GetFunction(import.Name) ?? throw TreeSitterCalls.Missing(import.Name));
        var instance = linker.Instantiate(store, module);
        begin = instance.GetAction("begin") ?? throw TreeSitterCalls.Missing("begin");
        walk = instance.GetFunction<int, int, int, int>("walk") ?? throw TreeSitterCalls.Missing("walk");
        buffer = (core.GetFunction<int, int>("malloc") ?? throw TreeSitterCalls.Missing("malloc"))(Batch * Words * sizeof(int));
    }

    /// <summary>Starts at the cursor's node.</summary>
    public void Begin() => begin();

    /// <summary>The next nodes, parents before children; empty at the end. Valid until the next call.</summary>
    public ReadOnlySpan<WalkedNode> Next(int tree) =>
        MemoryMarshal.Cast<byte, WalkedNode>(memory.GetSpan(buffer, walk(tree, buffer, Batch) * Words * sizeof(int)));

    public void Dispose() => module.Dispose();
}

/// <summary>One node as it stands in WebAssembly memory.</summary>
/// <param name="Depth">How many nodes are above it.</param>
/// <param name="Symbol">Its symbol number.</param>
/// <param name="FieldAndFlag">Its field number, 0 for none, and a bit above for a node that the parser made up to go on.</param>
/// <param name="Start">Its first UTF-16 position.</param>
/// <param name="End">One past its last UTF-16 position.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct WalkedNode(int Depth, int Symbol, int FieldAndFlag, int Start, int End)
{
    /// <summary>Its field number; 0 for none.</summary>
    public int Field => FieldAndFlag & 0xFFFF;

    /// <summary>The parser made it up to go on.</summary>
    public bool IsMissing => FieldAndFlag > 0xFFFF;
}
