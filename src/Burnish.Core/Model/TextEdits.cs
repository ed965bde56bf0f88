using System.Collections.Immutable;
using System.Text;

namespace Burnish.Core.Model;

/// <summary>Applies spans of edits to a text.</summary>
public static class TextEdits
{
    /// <summary>The text with all edits applied at once, each against the original.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one leaves the text.</exception>
    public static string Apply(string text, ImmutableArray<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length + 256);
        var at = 0;
        foreach (var edit in edits.Select((e, i) => (e, i)).OrderBy(x => x.e.Start).ThenBy(x => x.e.Length).ThenBy(x => x.i).Select(x => x.e))
        {
            if (edit.Start < at || edit.Length < 0 || edit.Start + edit.Length > text.Length)
                throw new ArgumentException($"edit at {edit.Start} overlaps another or leaves the text", nameof(edits));
            result.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.Start + edit.Length;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}
