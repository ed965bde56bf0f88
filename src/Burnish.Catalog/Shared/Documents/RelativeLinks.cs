using System.Buffers;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>A relative link that leads nowhere.</summary>
/// <param name="Target">The target without anchor, relative to the root; empty where only the anchor is dead.</param>
/// <param name="Candidate">The one file of that name elsewhere in the tree; null where there is none or several.</param>
internal sealed record DeadLink(DocumentFile Document, MarkdownLink Link, string Target, string? Candidate);

/// <summary>Follows the relative links of documents.</summary>
internal static class RelativeLinks
{
    private static readonly string[] PictureFolders = ["images", "img", "screenshots", "assets", "static", "public", "media"];

    private static readonly SearchValues<char> Placeholders = SearchValues.Create("{}<>$*@");

    /// <summary>All relative links and anchors that lead nowhere.</summary>
    public static IEnumerable<DeadLink> Dead(Codebase code)
    {
        var all = DocumentFiles.In(code).ToArray();
        var byPath = all.ToDictionary(d => d.Path, StringComparer.Ordinal);
        foreach (var document in all)
            foreach (var link in document.Markdown.Links)
                if (Judge(code, byPath, document, link) is { } dead) yield return dead;
    }

    private static DeadLink? Judge(Codebase code, Dictionary<string, DocumentFile> all, DocumentFile document, MarkdownLink link)
    {
        if (IsElsewhere(link.Target)) return null;
        var hash = link.Target.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 ? "" : Uri.UnescapeDataString(link.Target[(hash + 1)..]);
        var bare = Uri.UnescapeDataString((hash < 0 ? link.Target : link.Target[..hash]).Split('?')[0]);
        if (bare.Length == 0) return IsDead(document, anchor) ? new(document, link, "", null) : null;
        if (Resolve(document.Path, bare) is not { } path) return null; // It leaves the repository, such as ../../issues on GitHub.
        if (all.TryGetValue(path, out var other)) return IsDead(other, anchor) ? new(document, link, "", null) : null;
        if (path.Length == 0 || code.Tracks(path) || IsFolder(code, path)) return null;
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (!name.Contains('.', StringComparison.Ordinal) && (bare.EndsWith('/') || path.Split('/').Any(PictureFolders.Contains))) return null; // Perhaps a folder of files that are not surveyed.
        var same = code.Inventory.Files.Where(f => f.Path == name || f.Path.EndsWith("/" + name, StringComparison.Ordinal)).Take(2).ToArray();
        return new(document, link, path, same.Length == 1 && name.Contains('.', StringComparison.Ordinal) ? same[0].Path : null);
    }

    /// <summary>The way from one file to another.</summary>
    public static string From(string document, string target)
    {
        var here = document.Split('/')[..^1];
        var there = target.Split('/');
        var common = 0;
        while (common < here.Length && common < there.Length - 1 && here[common] == there[common]) common++;
        return string.Concat(Enumerable.Repeat("../", here.Length - common)) + string.Join('/', there[common..]);
    }

    private static bool IsElsewhere(string target) =>
        target.StartsWith("//", StringComparison.Ordinal) || target.StartsWith('/') || target.StartsWith('\\') || target.AsSpan().IndexOfAny(Placeholders) >= 0 || target is "..." or "#" or "url" or "link"
        || (target.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && target[..colon].All(char.IsLetterOrDigit));

    private static bool IsDead(DocumentFile document, string anchor)
    {
        if (anchor.Length == 0 || anchor is "top" || anchor.StartsWith("user-content-", StringComparison.Ordinal) || anchor.Contains(':', StringComparison.Ordinal)) return false;
        // Emoji in headings are turned into dashes in more than one way; only anchors of plain words are judged.
        return !document.Markdown.Anchors.Contains(anchor) && !document.Markdown.Anchors.Any(a => Squeezed(a) == Squeezed(anchor));
    }

    private static string Squeezed(string anchor) => string.Concat(anchor.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static bool IsFolder(Codebase code, string path) => code.Inventory.Files.Any(f => f.Path.StartsWith(path + "/", StringComparison.Ordinal));

    private static string? Resolve(string document, string target)
    {
        var parts = document.Split('/')[..^1].ToList();
        foreach (var part in target.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }
}
