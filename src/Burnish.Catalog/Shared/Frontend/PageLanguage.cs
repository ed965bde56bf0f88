using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>Whether a sentence in English is at home among the texts of an interface.</summary>
internal static class PageLanguage
{
    /// <summary>True where nothing translates the texts, no page says another language, and the texts of the scripts are in plain letters.</summary>
    public static bool IsEnglish(Codebase code, Package package)
    {
        if (package.Dependencies.Any(d => d.Name.Contains("i18n", StringComparison.Ordinal) || d.Name.Contains("intl", StringComparison.Ordinal) || d.Name.Contains("lingui", StringComparison.Ordinal))) return false;
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        var pages = code.Files("html", "tsx", "javascript").Where(f => !f.IsTest && f.Path.StartsWith(prefix, StringComparison.Ordinal) && !Script.IsAside(f.Path)).Select(f => code.Read(f.Path) ?? "").ToList();
        return pages.All(p => Said(p) is null or "en") && pages.Sum(p => (long)p.Count(char.IsLetter)) is var all && pages.Sum(p => (long)p.Count(c => char.IsLetter(c) && c > 0x7F)) * 500 <= all; // judgement: a name with an accent is no other language
    }

    /// <summary>The language that the root element of a page names; null where it names none.</summary>
    private static string? Said(string page)
    {
        var at = page.IndexOf("<html", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var tag = page[at..(page.IndexOf('>', at) is var end and > 0 ? end : page.Length)];
        var said = tag.IndexOf("lang=\"", StringComparison.OrdinalIgnoreCase);
        return said < 0 ? null : tag[(said + 6)..].Split('"', '-')[0].ToLowerInvariant();
    }
}
