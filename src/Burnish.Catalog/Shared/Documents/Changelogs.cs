using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Documents;

/// <summary>Reads and writes a changelog in the form of Keep a Changelog 1.1.0.</summary>
internal static partial class Changelogs
{
    private static readonly string[] Types = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    // What a person reads of one version before losing patience (judgement).
    private const int MostEntries = 40;

    [GeneratedRegex(@"^\[?Unreleased\]?$|^\[?v?\d+\.\d+(\.\d+)?[\w.+-]*\]? [-–—] \d{4}-\d{2}-\d{2}( \[YANKED\])?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"^v?\d+\.\d+(\.\d+)?([-+.][\w.+-]*)?$", RegexOptions.None, 1000)]
    private static partial Regex VersionTag();

    [GeneratedRegex(@"^(?<type>feat|fix|perf|refactor|security|docs|style|test|chore|ci|build|revert)(\([^)]*\))?!?:\s*(?<text>.+)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Conventional();

    /// <summary>The changelog at the root; null where there is none.</summary>
    public static DocumentFile? Root(Codebase code) => DocumentFiles.In(code).FirstOrDefault(d => !d.Path.Contains('/', StringComparison.Ordinal) && d.Name == "changelog");

    /// <summary>True where the repository keeps a record of changes in any usual form.</summary>
    public static bool HasAny(Codebase code) =>
        code.Inventory.Files.Any(f => !f.IsTest && (IsNamed(f.Path) || f.Path.StartsWith(".changeset/", StringComparison.Ordinal))) || code.Tracks("CHANGELOG.md");

    /// <summary>What keeps the file from the form; empty where nothing does.</summary>
    public static ImmutableArray<(int Line, string What)> Faults(MarkdownText text)
    {
        var faults = ImmutableArray.CreateBuilder<(int, string)>();
        var versions = text.Headings.Where(h => h.Level == 2).ToArray();
        if (versions.Length == 0) faults.Add((1, "it has no version heading"));
        foreach (var heading in versions.Where(h => !Version().IsMatch(h.Text))) faults.Add((heading.Line, $"\"{heading.Text}\" is not Unreleased or [version] - YYYY-MM-DD"));
        foreach (var heading in text.Headings.Where(h => h.Level == 3 && !Types.Contains(h.Text))) faults.Add((heading.Line, $"\"{heading.Text}\" is none of {string.Join(", ", Types)}"));
        return faults.ToImmutable();
    }

    /// <summary>The newest tag that names a version; null where there is none.</summary>
    public static TagFacts? NewestRelease(Inventory inventory) => inventory.Repository.Tags.FirstOrDefault(t => VersionTag().IsMatch(t.Name));

    /// <summary>True where a heading names the version of the tag.</summary>
    public static bool Covers(MarkdownText text, TagFacts tag) =>
        text.Headings.Any(h => h.Level <= 3 && h.Text.Split(' ', '[', ']', '(', ')').Any(w => w.TrimStart('v') == tag.Name.TrimStart('v')));

    /// <summary>A changelog from tags and history.</summary>
    public static string From(Inventory inventory)
    {
        var text = new StringBuilder();
        text.Append("# Changelog\n\nAll notable changes to this project are documented in this file.\n\n");
        text.Append("The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n");
        var tags = inventory.Repository.Tags.Where(t => VersionTag().IsMatch(t.Name)).DistinctBy(t => t.Commit).ToDictionary(t => t.Commit, StringComparer.Ordinal);
        var title = "[Unreleased]";
        var commits = new List<CommitFacts>();
        foreach (var commit in inventory.Repository.History)
        {
            if (tags.TryGetValue(commit.Id, out var tag))
            {
                Section(text, title, commits);
                title = $"[{tag.Name.TrimStart('v')}] - {tag.Date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
                commits.Clear();
            }
            commits.Add(commit);
        }
        Section(text, title, commits);
        if (inventory.Repository.IsShallow || inventory.Repository.CommitCount > inventory.Repository.History.Length)
            text.Append("\nOlder changes are in the history of the repository.\n");
        return text.ToString();
    }

    private static bool IsNamed(string path) =>
        path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant() is "changelog" or "changelog.md" or "changelog.txt" or "changes.md" or "history.md" or "releases.md" or "changelog.rst";

    private static void Section(StringBuilder text, string title, List<CommitFacts> commits)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        var entries = commits.Select(c => Entry(c.Subject)).Where(e => e.Type.Length > 0).DistinctBy(e => e.Text, StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var type in entries.Take(MostEntries).GroupBy(e => e.Type).OrderBy(g => Array.IndexOf(Types, g.Key)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {type.Key}\n\n");
            foreach (var entry in type) text.Append(CultureInfo.InvariantCulture, $"- {entry.Text}\n");
        }
        if (entries.Length > MostEntries) text.Append(CultureInfo.InvariantCulture, $"\n{entries.Length - MostEntries} more changes of this section are in the history of the repository.\n");
    }

    /// <summary>A commit as an entry; no type for steps of work that nobody outside notices.</summary>
    private static (string Type, string Text) Entry(string subject)
    {
        if (subject.StartsWith("Merge ", StringComparison.Ordinal) || subject.StartsWith("fixup!", StringComparison.Ordinal) || subject.StartsWith("WIP", StringComparison.OrdinalIgnoreCase)) return ("", "");
        var match = Conventional().Match(subject);
        var words = match.Success ? match.Groups["text"].Value.Trim() : subject.Trim();
        if (words.Length == 0) return ("", "");
        var sentence = MarkdownWriter.Words(char.ToUpperInvariant(words[0]) + words[1..]);
        var type = match.Success ? match.Groups["type"].Value.ToLowerInvariant() : words.Split(' ')[0].ToLowerInvariant();
        return (type switch
        {
            "feat" or "add" or "adds" or "added" or "create" or "implement" or "introduce" => "Added",
            "fix" or "fixes" or "fixed" or "correct" or "repair" => "Fixed",
            "remove" or "removes" or "removed" or "delete" or "drop" => "Removed",
            "deprecate" or "deprecated" => "Deprecated",
            "security" => "Security",
            "chore" or "ci" or "build" or "style" or "test" => match.Success ? "" : "Changed",
            _ => "Changed",
        }, sentence);
    }
}
