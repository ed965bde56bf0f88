using System.Runtime.InteropServices;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Syntax;
using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>One running copy of tree-sitter with the grammars that were asked of it. Used by one thread at a time.</summary>
internal sealed class TreeSitterInstance : IDisposable
{
    private readonly WasmStore store;
    private readonly TreeSitterLinker linker;
    private readonly Dictionary<string, LoadedGrammar> grammars = new(StringComparer.Ordinal);
    private readonly TreeSitterCalls calls;
    private readonly TreeWalk walk;
    private readonly int parser;
    private readonly int inputBuffer;
    private string text = "";
    private CancellationToken stop;

    public TreeSitterInstance(WasmHost host, Module core)
    {
        store = new WasmStore(host.Engine);
        linker = new TreeSitterLinker(host.Engine, store.Store, core, FillInput, () => stop.IsCancellationRequested);
        calls = new TreeSitterCalls(linker.Core, linker.Memory);
        walk = new TreeWalk(host.Engine, store.Store, linker.Core, linker.Memory);
        (parser, inputBuffer) = calls.NewParser();
    }

    /// <summary>Bytes of memory that this copy holds; it never shrinks.</summary>
    public long MemoryBytes => linker.Memory.GetLength();

    public void Dispose()
    {
        walk.Dispose();
        store.Dispose();
    }

    /// <summary>Loads a grammar once and checks it against its canary; gives the reason where it cannot be used.</summary>
    public string? Load(Grammar grammar, WasmModule.Ready module, CancellationToken cancellationToken)
    {
        if (grammars.ContainsKey(grammar.Name)) return null;
        if (linker.Link(module, grammar.EntryPoint) is not { } language)
        {
            return $"{grammar.File} is not a grammar that this loader knows ({Grammar.Pinned} are pinned).";
        }

        var loaded = new LoadedGrammar(language, calls.Kinds(language), calls.Fields(language));
        var seen = store.Run(_ => Reading(loaded, grammar.Canary, calls.Sexp, CancellationToken.None), cancellationToken);
        if (seen != grammar.CanaryTree)
        {
            return $"{grammar.File} does not read the canary text as {Grammar.Pinned} do: expected {grammar.CanaryTree} but got {seen}.";
        }

        grammars[grammar.Name] = loaded;
        return null;
    }

    /// <summary>Parses with a grammar that was loaded before.</summary>
    public SyntaxTree Parse(Grammar grammar, string source, CancellationToken cancellationToken)
    {
        var loaded = grammars[grammar.Name];
        return store.Run(token => Reading(loaded, source, tree => new TreeReader(calls, walk, loaded, source).Read(tree, token), token), cancellationToken);
    }

    private T Reading<T>(LoadedGrammar grammar, string source, Func<int, T> read, CancellationToken token)
    {
        text = source;
        stop = token;
        try
        {
            var tree = calls.Parse(parser, inputBuffer, grammar.Language);
            if (tree == 0) throw new OperationCanceledException(token);
            var result = read(tree);
            calls.Delete(tree);
            return result;
        }
        finally
        {
            text = "";
            stop = CancellationToken.None;
        }
    }

    /// <summary>tree-sitter asks for the text from a position on: UTF-16, at most what its buffer of 10 KiB holds.</summary>
    private int FillInput(int buffer, int index)
    {
        const int capacity = (10 * 1024 / sizeof(char)) - 1;
        var from = Math.Clamp(index, 0, text.Length);
        var count = Math.Min(text.Length - from, capacity);
        // A pair of surrogates that is cut in two would be read as two broken characters.
        if (count > 1 && from + count < text.Length && char.IsHighSurrogate(text[from + count - 1])) count--;
        MemoryMarshal.AsBytes(text.AsSpan(from, count)).CopyTo(linker.Memory.GetSpan(buffer, count * sizeof(char)));
        return count;
    }
}

/// <summary>A grammar inside one instance.</summary>
/// <param name="Language">Its address.</param>
/// <param name="Kinds">Name and namedness by symbol number.</param>
/// <param name="Fields">Field names by field number; number 0 means no field.</param>
internal sealed record LoadedGrammar(int Language, (string Name, bool IsNamed)[] Kinds, string[] Fields);
