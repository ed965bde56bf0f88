using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>A parser that proves itself before the first question: a rule that gets no tree says "clean".</summary>
internal sealed class ProvenParser(ISyntaxParser parser) : ISyntaxParser
{
    private readonly Lazy<ISyntaxParser> proven = new(() => parser.Parse("canary.ts", "const canary: number = 1;", CancellationToken.None) is ParseOutcome.Parsed { Tree.ErrorCount: 0 }
        ? parser : throw new RefusedException(ExitCodes.Failure, "the TypeScript parser does not work with the installed tools. Run: burnish doctor"));

    /// <inheritdoc/>
    /// <exception cref="RefusedException">The parser does not work.</exception>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken) => proven.Value.Parse(path, text, cancellationToken);
}
