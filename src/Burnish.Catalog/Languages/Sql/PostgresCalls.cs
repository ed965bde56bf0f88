using Wasmtime;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>The exports of npm libpg-query 18.1.5 that we use, under the names that its libpg-query.js gives them.</summary>
internal sealed class PostgresCalls(Instance module)
{
    private readonly Table table = module.GetTable("D") ?? throw Missing("D (table)");
    private readonly Action<int, int> setThrew = module.GetAction<int, int>("P") ?? throw Missing("P (setThrew)");

    public Memory Memory { get; } = module.GetMemory("z") ?? throw Missing("z (memory)");

    public Action Start { get; } = module.GetAction("A") ?? throw Missing("A (constructors)");

    public Func<int, int> Allocate { get; } = module.GetFunction<int, int>("C") ?? throw Missing("C (malloc)");

    public Action<int> Free { get; } = module.GetAction<int>("E") ?? throw Missing("E (free)");

    public Func<int, int> Parse { get; } = module.GetFunction<int, int>("F") ?? throw Missing("F (wasm_parse_query_raw)");

    public Action<int> FreeResult { get; } = module.GetAction<int>("G") ?? throw Missing("G (wasm_free_parse_result)");

    public Func<int> StackPosition { get; } = module.GetFunction<int>("R") ?? throw Missing("R (emscripten_stack_get_current)");

    public Action<int> RestoreStack { get; } = module.GetAction<int>("Q") ?? throw Missing("Q (emscripten_stack_restore)");

    public void SetThrew() => setThrew(1, 0);

    public Function TableEntry(int index) =>
        table.GetElement((uint)index) as Function ?? throw new InvalidOperationException($"libpg-query called the empty table slot {index}.");

    /// <summary>The bytes of a C string.</summary>
    public byte[] Bytes(int address)
    {
        var rest = Memory.GetSpan(address, (int)Math.Min(int.MaxValue, Memory.GetLength() - address));
        return rest[..rest.IndexOf((byte)0)].ToArray();
    }

    private static InvalidOperationException Missing(string name) => new($"libpg-query.wasm has no export {name}; version 18.1.5 is pinned.");
}
