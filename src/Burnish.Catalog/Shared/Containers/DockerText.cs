using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Edits of a Dockerfile by whole lines; everything else stays byte for byte.</summary>
internal sealed class DockerText(string text)
{
    private readonly string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Puts lines in front of the lines of a place.</summary>
    public TextEdit Before(Place place, params ReadOnlySpan<string> lines) => new(StartOf(place.StartLine), 0, Joined(lines));

    /// <summary>Puts lines behind the lines of a place.</summary>
    public TextEdit After(Place place, params ReadOnlySpan<string> lines)
    {
        var at = StartOf(place.EndLine + 1);
        var isOpen = at == text.Length && text.Length > 0 && text[^1] != '\n';
        return new(at, 0, isOpen ? lineEnd + Joined(lines)[..^lineEnd.Length] : Joined(lines));
    }

    /// <summary>Puts other lines in the place of its lines.</summary>
    public TextEdit Replace(Place place, params ReadOnlySpan<string> lines)
    {
        var start = StartOf(place.StartLine);
        var end = StartOf(place.EndLine + 1);
        var isOpen = end == text.Length && end > start && text[end - 1] != '\n';
        return new(start, end - start, isOpen ? Joined(lines)[..^lineEnd.Length] : Joined(lines));
    }

    /// <summary>Replaces the one occurrence of some words within the lines of a place; null where they do not stand there exactly once.</summary>
    public TextEdit? Swap(Place place, string old, string fresh)
    {
        var start = StartOf(place.StartLine);
        var lines = text[start..StartOf(place.EndLine + 1)];
        var at = lines.IndexOf(old, StringComparison.Ordinal);
        return at < 0 || lines.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0 ? null : new(start + at, old.Length, fresh);
    }

    /// <summary>The lines of a place as they stand there, without the last line end.</summary>
    public string Of(Place place) => text[StartOf(place.StartLine)..StartOf(place.EndLine + 1)].TrimEnd('\r', '\n');

    /// <summary>True where the text has forms that edits by lines do not follow: here-documents, another escape character, triggers.</summary>
    public bool IsUnusual(ContainerFile file) =>
        text.Contains("<<", StringComparison.Ordinal) || text.Contains("escape=", StringComparison.Ordinal)
        || file.Stages.SelectMany(s => s.Instructions).Any(i => i.Keyword == "ONBUILD");

    private int StartOf(int line)
    {
        var at = 0;
        for (var n = 1; n < line; n++)
        {
            var next = text.IndexOf('\n', at);
            if (next < 0) return text.Length;
            at = next + 1;
        }
        return at;
    }

    private string Joined(ReadOnlySpan<string> lines)
    {
        var all = new System.Text.StringBuilder();
        foreach (var line in lines) all.Append(line).Append(lineEnd);
        return all.ToString();
    }
}
