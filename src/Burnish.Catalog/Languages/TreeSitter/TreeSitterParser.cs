using System.Collections.Concurrent;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Ports;
using Wasmtime;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>Parses TypeScript and JavaScript with tree-sitter grammars that run in WebAssembly. Safe to share between threads.</summary>
/// <remarks>Compiles on first use (about a second); after that about 3 MB of text a second and thread (measured 2026-11-22).</remarks>
public sealed class TreeSitterParser : ISyntaxParser, IDisposable
{
    private const string CoreFile = "web-tree-sitter.wasm";
    // A copy that grew beyond this is not kept: WebAssembly memory never shrinks (judgement).
    private const long KeptBytes = 128L * 1024 * 1024;

    private readonly WasmHost host;
    private readonly ParseLimits limits;
    private readonly TimeProvider time;
    private readonly ConcurrentBag<TreeSitterInstance> idle = [];

    /// <summary>Makes a parser with the default limits.</summary>
    public TreeSitterParser(WasmHost host, TimeProvider time)
        : this(host, time, new ParseLimits())
    {
    }

    /// <summary>Makes a parser with limits of one's own.</summary>
    public TreeSitterParser(WasmHost host, TimeProvider time, ParseLimits limits)
    {
        this.host = host;
        this.time = time;
        this.limits = limits;
    }

    /// <summary>The extensions that have a grammar, with their dot, in lower case.</summary>
    public static IReadOnlyCollection<string> Extensions { get; } = [.. Grammar.KnownExtensions];

    /// <inheritdoc/>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (Grammar.For(extension) is not { } grammar) return new ParseOutcome.NoGrammar(extension);
        if (text.Length > limits.MaxCharacters)
        {
            return new ParseOutcome.NotParsed($"The text has {text.Length} characters; files above {limits.MaxCharacters} are not parsed.");
        }

        if (host.Load(CoreFile) is not WasmModule.Ready core) return Unusable(host.Load(CoreFile));
        if (host.Load(grammar.File) is not WasmModule.Ready language) return Unusable(host.Load(grammar.File));
        return Parse(grammar, core, language, text, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var instance)) instance.Dispose();
    }

    private static ParseOutcome.NotParsed Unusable(WasmModule module) =>
        new(module is WasmModule.Unusable unusable ? unusable.Reason : "The parser is not usable.");

    private ParseOutcome Parse(Grammar grammar, WasmModule.Ready core, WasmModule.Ready language, string text, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limits.Time, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        TreeSitterInstance? instance = null;
        try
        {
            instance = idle.TryTake(out var rested) ? rested : new TreeSitterInstance(host, core.Module);
            if (instance.Load(grammar, language, both.Token) is { } reason)
            {
                instance.Dispose();
                return new ParseOutcome.NotParsed(reason);
            }

            var tree = instance.Parse(grammar, text, both.Token);
            Rest(instance);
            return new ParseOutcome.Parsed(tree);
        }
        // A copy that was stopped or that trapped is in an unknown state and is not used again.
        catch (OperationCanceledException)
        {
            instance?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new ParseOutcome.NotParsed($"The parser was stopped after {limits.Time.TotalSeconds:0.###} seconds.");
        }
        catch (Exception broken) when (broken is WasmtimeException or InvalidOperationException)
        {
            instance?.Dispose();
            return new ParseOutcome.NotParsed($"The parser failed: {FirstLine(broken)}");
        }
    }

    private void Rest(TreeSitterInstance instance)
    {
        if (instance.MemoryBytes > KeptBytes) instance.Dispose();
        else idle.Add(instance);
    }

    private static string FirstLine(Exception broken) => (broken.InnerException ?? broken).Message.Split('\n')[0].Trim();
}
