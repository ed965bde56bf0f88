namespace Burnish.Catalog.Languages.Hcl;

/// <summary>Finds where brackets and strings of an HCL text end.</summary>
internal static class HclScan
{
    // Deeper texts are refused before the stack is at risk (judgement).
    private const int MaxDepth = 100;

    /// <summary>One past the bracket that closes the one at an offset; 0 where none does.</summary>
    public static int Closed(string text, int open, int depth = 0)
    {
        if (depth > MaxDepth) return 0;
        var close = new Stack<char>();
        for (var i = open; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                i = StringEnd(text, i, depth + 1) - 1;
                if (i < 0) return 0;
            }
            else if (c == '#' || (c == '/' && i + 1 < text.Length && text[i + 1] == '/'))
            {
                i = text.IndexOf('\n', i);
                if (i < 0) return 0;
            }
            else if (c is '(' or '[' or '{') close.Push(c == '(' ? ')' : c == '[' ? ']' : '}');
            else if (c is ')' or ']' or '}')
            {
                if (!close.TryPop(out var wanted) || wanted != c) return 0;
                if (close.Count == 0) return i + 1;
            }
        }
        return 0;
    }

    /// <summary>One past the quote that ends the string at an offset, with what is put into it skipped; 0 where none does.</summary>
    public static int StringEnd(string text, int quote, int depth = 0)
    {
        if (depth > MaxDepth) return 0;
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] is '$' or '%' && i + 1 < text.Length && text[i + 1] == '{' && text[i - 1] != text[i])
            {
                i = Closed(text, i + 1, depth + 1) - 1;
                if (i < 0) return 0;
            }
            else if (text[i] == '"') return i + 1;
            else if (text[i] == '\n') return 0;
        }
        return 0;
    }
}
