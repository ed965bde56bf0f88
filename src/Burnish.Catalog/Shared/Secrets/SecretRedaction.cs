using System.Text;
using Burnish.Catalog.Surveyors;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Blots secrets out of what is shown to people. What is committed and applied stays as it is.</summary>
public static class SecretRedaction
{
    private const char Blot = '•';

    /// <summary>A unified diff with every secret blotted out, those that it takes away too: they are still in the history.</summary>
    public static string Patch(string patch)
    {
        var lines = patch.Split('\n');
        for (var start = 0; start < lines.Length;)
        {
            var end = start + 1;
            while (end < lines.Length && !lines[end].StartsWith("diff --git ", StringComparison.Ordinal)) end++;
            File(lines.AsSpan(start, end - start));
            start = end;
        }
        return string.Join('\n', lines);
    }

    /// <summary>The value of a variable, blotted out where the name says that it is secret, or the value does.</summary>
    public static string Value(string name, string value) =>
        value.Length > 0 && SecretName.Of(name) != SecretNameKind.None && !MadeUp.IsReference(value) ? new(Blot, 3) : Code(value);

    /// <summary>A piece of code with every secret blotted out.</summary>
    public static string Code(string text)
    {
        var secrets = SecretFile.Look("piece.ts", "typescript", text);
        return secrets.Count == 0 ? text : new(Blotted(text, secrets));
    }

    private static char[] Blotted(string text, IReadOnlyList<FoundSecret> secrets)
    {
        var blotted = text.ToCharArray();
        foreach (var secret in secrets)
        {
            for (var i = secret.Start; i < secret.End; i++)
            {
                if (blotted[i] != '\n') blotted[i] = Blot;
            }
        }
        return blotted;
    }

    private static void File(Span<string> lines)
    {
        var path = PathOf(lines);
        // The signs are taken off, so that the text reads as in the file; each line keeps its length.
        var text = string.Join('\n', lines.ToArray().Select(l => IsHeader(l) || l.Length == 0 ? "" : l[1..]));
        var kind = FileKinds.Of(path, 0, Encoding.UTF8.GetBytes(text.Length > 200 ? text[..200] : text));
        var secrets = SecretFile.Look(path, kind.Language, text);
        if (secrets.Count == 0) return;
        var shown = new string(Blotted(text, secrets)).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsHeader(lines[i]) && lines[i].Length > 0) lines[i] = lines[i][0] + shown[i];
        }
    }

    private static string PathOf(Span<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith("+++ b/", StringComparison.Ordinal) || line.StartsWith("--- a/", StringComparison.Ordinal)) return line[6..].TrimEnd('\t');
        }
        return "patch.txt";
    }

    private static bool IsHeader(string line) =>
        line.StartsWith("diff --git ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal)
        || line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("index ", StringComparison.Ordinal);
}
