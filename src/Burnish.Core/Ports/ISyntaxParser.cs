using Burnish.Core.Syntax;

namespace Burnish.Core.Ports;

/// <summary>Turns the text of a file into a syntax tree. Safe to call from several threads at once.</summary>
public interface ISyntaxParser
{
    /// <summary>Parses one text with the grammar that the path's extension names.</summary>
    /// <param name="path">Path of the file; only its extension is read.</param>
    /// <param name="text">The whole text of the file.</param>
    /// <param name="cancellationToken">Ends the parse early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ParseOutcome Parse(string path, string text, CancellationToken cancellationToken);
}

/// <summary>What came of a request to parse: a tree, no grammar for such a file, or a reason why there is no tree.</summary>
public abstract record ParseOutcome
{
    private ParseOutcome()
    {
    }

    /// <summary>The text was parsed; the tree says itself where the grammar could not follow.</summary>
    /// <param name="Tree">The tree of the whole text.</param>
    public sealed record Parsed(SyntaxTree Tree) : ParseOutcome;

    /// <summary>No grammar reads files with this extension.</summary>
    /// <param name="Extension">The extension with its dot, in lower case; empty where the path has none.</param>
    public sealed record NoGrammar(string Extension) : ParseOutcome;

    /// <summary>There is a grammar, but no tree could be made: too large, too slow, or the parser is not at hand or failed.</summary>
    /// <param name="Reason">A sentence for the reader of the report.</param>
    public sealed record NotParsed(string Reason) : ParseOutcome;
}
