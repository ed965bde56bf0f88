using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>The functions of web-tree-sitter that we call, typed so that a call allocates nothing.</summary>
/// <remarks>
/// web-tree-sitter passes nodes and cursors through a transfer buffer. The cursor calls used here leave the cursor in that
/// buffer, so a walk needs no copying as long as no other call comes in between.
/// </remarks>
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

    /// <summary>Moves the cursor of a tree to the first child; 0 where there is none.</summary>
    public Func<int, int> FirstChild { get; } = Question(core, "ts_tree_cursor_goto_first_child_wasm");

    /// <summary>Moves the cursor of a tree to the next sibling; 0 where there is none.</summary>
    public Func<int, int> NextSibling { get; } = Question(core, "ts_tree_cursor_goto_next_sibling_wasm");

    /// <summary>Moves the cursor of a tree to the parent; 0 where there is none.</summary>
    public Func<int, int> ToParent { get; } = Question(core, "ts_tree_cursor_goto_parent_wasm");

    /// <summary>Symbol number of the cursor's node.</summary>
    public Func<int, int> Symbol { get; } = Question(core, "ts_tree_cursor_current_node_type_id_wasm");

    /// <summary>Field number of the cursor's node; 0 for none.</summary>
    public Func<int, int> Field { get; } = Question(core, "ts_tree_cursor_current_field_id_wasm");

    /// <summary>First UTF-16 position of the cursor's node.</summary>
    public Func<int, int> Start { get; } = Question(core, "ts_tree_cursor_start_index_wasm");

    /// <summary>One past the last UTF-16 position of the cursor's node.</summary>
    public Func<int, int> End { get; } = Question(core, "ts_tree_cursor_end_index_wasm");

    /// <summary>1 where the parser made the cursor's node up to go on.</summary>
    public Func<int, int> IsMissing { get; } = Question(core, "ts_tree_cursor_current_node_is_missing_wasm");

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

    private static InvalidOperationException Missing(string name) => new($"web-tree-sitter.wasm has no function {name} of the expected type.");

    private static Action<int> Procedure(Instance core, string name) => core.GetAction<int>(name) ?? throw Missing(name);

    private static Func<int, int> Question(Instance core, string name) => core.GetFunction<int, int>(name) ?? throw Missing(name);

    private Func<int, int, int> Pair(string name) => core.GetFunction<int, int, int>(name) ?? throw Missing(name);

    private string Text(int address) => address == 0 ? "" : string.Intern(memory.ReadNullTerminatedString(address));
}
