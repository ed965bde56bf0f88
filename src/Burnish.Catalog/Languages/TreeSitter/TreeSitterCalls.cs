using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>The functions of web-tree-sitter that we call, typed so that a call allocates nothing.</summary>
internal sealed class TreeSitterCalls(Instance core, Memory memory)
{
    private readonly Action<int> newCursor = Procedure(core, "ts_tree_cursor_new_wasm");
    private readonly Action<int> deleteCursor = Procedure(core, "ts_tree_cursor_delete_wasm");
    private readonly Action<int> rootNode = Procedure(core, "ts_tree_root_node_wasm");
    private readonly Action<int> deleteTree = Procedure(core, "ts_tree_delete");
    private readonly Action<int> resetParser = Procedure(core, "ts_parser_reset");
    private readonly Func<int, int, int> setLanguage = core.GetFunction<int, int, int>("ts_parser_set_language") ?? throw Missing("ts_parser_set_language");
    private readonly Func<int, int, int, int, int, int> parse =
        core.GetFunction<int, int, int, int, int, int>("ts_parser_parse_wasm") ?? throw Missing("ts_parser_parse_wasm");

    public (int Parser, int InputBuffer) NewParser()
    {
        var transferBuffer = (core.GetFunction<int>("ts_init") ?? throw Missing("ts_init"))();
        (core.GetAction("ts_parser_new_wasm") ?? throw Missing("ts_parser_new_wasm"))();
        return (memory.ReadInt32(transferBuffer), memory.ReadInt32(transferBuffer + sizeof(int)));
    }

    public (string Name, bool IsNamed)[] Kinds(int language)
    {
        var name = Pair("ts_language_symbol_name");
        var isNamed = Pair("ts_language_type_is_named_wasm");
        return [.. Enumerable.Range(0, Question(core, "ts_language_symbol_count")(language)).Select(i => (Text(name(language, i)), isNamed(language, i) != 0))];
    }

    public string[] Fields(int language)
    {
        var name = Pair("ts_language_field_name_for_id");
        return ["", .. Enumerable.Range(1, Question(core, "ts_language_field_count")(language)).Select(i => Text(name(language, i)))];
    }

    /// <summary>Parses what the input callback gives; 0 where it was stopped.</summary>
    public int Parse(int parser, int inputBuffer, int language)
    {
        resetParser(parser);
        if (setLanguage(parser, language) == 0) throw new InvalidOperationException("The grammar was made for another version of tree-sitter.");
        return parse(parser, inputBuffer, 0, 0, 0);
    }

    public void OpenCursor(int tree)
    {
        rootNode(tree);
        newCursor(tree);
    }

    public void CloseCursor(int tree) => deleteCursor(tree);

    public void Delete(int tree) => deleteTree(tree);

    public string Sexp(int tree)
    {
        rootNode(tree);
        var address = Question(core, "ts_node_to_string_wasm")(tree);
        var sexp = memory.ReadNullTerminatedString(address);
        Procedure(core, "free")(address);
        return sexp;
    }

    /// <summary>What is thrown where a module is not what it should be.</summary>
    public static InvalidOperationException Missing(string name) => new($"the WebAssembly module has no function {name} of the expected type");

    private static Action<int> Procedure(Instance core, string name) => core.GetAction<int>(name) ?? throw Missing(name);

    private static Func<int, int> Question(Instance core, string name) => core.GetFunction<int, int>(name) ?? throw Missing(name);

    private Func<int, int, int> Pair(string name) => core.GetFunction<int, int, int>(name) ?? throw Missing(name);

    private string Text(int address) => address == 0 ? "" : string.Intern(memory.ReadNullTerminatedString(address));
}
