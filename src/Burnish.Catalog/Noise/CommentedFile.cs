using System.Collections.Immutable;

namespace Burnish.Catalog.Noise;

/// <summary>A file with its comments, and the lines that a comment speaks of.</summary>
internal sealed class CommentedFile(string path, string language, string text)
{
    private readonly string[] lines = text.Split('\n');

    public string Path => path;

    public string Language => language;

    public string Text => text;

    /// <summary>Its comments.</summary>
    public ImmutableArray<Comment> Comments { get; } = CommentReader.Read(text, language);

    /// <summary>The lines that a comment is about: its own where code stands on it, else the first behind the block of comments, with what belongs to it.</summary>
    public (int From, int To) Target(Comment comment) => comment.IsAlone ? Below(comment) : (comment.Line, Math.Max(comment.EndLine, Statement(comment.Line)));

    /// <summary>True where only comments stand above it.</summary>
    public bool IsAtTop(Comment comment) => Enumerable.Range(1, comment.Line - 1).All(l => At(l).Trim().Length == 0 || Comments.Any(c => c.IsAlone && c.Line <= l && c.EndLine >= l));

    /// <summary>The first line behind the block of comments, with what belongs to it.</summary>
    public (int From, int To) Below(Comment comment)
    {
        var next = comment.EndLine + 1;
        while (Comments.FirstOrDefault(c => c.IsAlone && c.Line == next) is { } more) next = more.EndLine + 1;
        return (next, Statement(next));
    }

    /// <summary>The last line of what begins on a line: a continued command, a statement up to its semicolon, a block up to its brace.</summary>
    private int Statement(int first)
    {
        var last = first;
        switch (language)
        {
            case "dockerfile" or "shell" or "make":
                while (last < lines.Length && At(last).TrimEnd() is var line && (line.EndsWith('\\') || (last > first && line.TrimStart().StartsWith('#')))) last++;
                break;
            case "sql":
                while (last < lines.Length && !At(last).Contains(';', StringComparison.Ordinal)) last++;
                break;
            case "terraform" when At(first).TrimEnd().EndsWith('{'):
                last = BlockEnd(first);
                break;
        }
        return last;
    }

    /// <summary>The block of a Terraform file around a line; the line alone where there is none.</summary>
    public (int From, int To) Around(int line)
    {
        for (var first = line; first > 0; first--)
        {
            if (At(first) is not { Length: > 0 } text || char.IsWhiteSpace(text[0]) || !text.TrimEnd().EndsWith('{')) continue;
            return BlockEnd(first) is var last && last >= line ? (first, last) : (line, line);
        }
        return (line, line);
    }

    /// <summary>The YAML document around a line.</summary>
    public (int From, int To) Document(int line)
    {
        var (first, last) = (line, line);
        while (first > 1 && !At(first - 1).StartsWith("---", StringComparison.Ordinal)) first--;
        while (last < lines.Length && !At(last + 1).StartsWith("---", StringComparison.Ordinal)) last++;
        return (first, last);
    }

    // The closing brace of a formatted block stands under the first sign of its head.
    private int BlockEnd(int first)
    {
        var indent = At(first).Length - At(first).TrimStart().Length;
        for (var last = first + 1; last <= lines.Length; last++)
            if (At(last) is var text && text.TrimStart().StartsWith('}') && text.Length - text.TrimStart().Length == indent) return last;
        return lines.Length;
    }

    private string At(int line) => line >= 1 && line <= lines.Length ? lines[line - 1] : "";
}
