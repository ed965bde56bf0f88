using System.Text;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>Writes texts of a repository into Mermaid so that they stay texts.</summary>
internal static class Mermaid
{
    /// <summary>A quoted label.</summary>
    public static string Label(string text)
    {
        var label = new StringBuilder("\"");
        foreach (var c in text.ReplaceLineEndings(" "))
            label.Append(c switch { '"' => "#quot;", '#' => "#35;", ';' => "#59;", '<' => "#lt;", '>' => "#gt;", '{' => "#123;", '}' => "#125;", _ when char.IsControl(c) => " ", _ => c.ToString() });
        return label.Append('"').ToString();
    }

    /// <summary>An identifier: letters, digits and underscores, beginning with a letter.</summary>
    public static string Id(string text)
    {
        var id = new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        return id.Length > 0 && char.IsAsciiLetter(id[0]) ? id : "x" + id;
    }
}
