using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Core.Flow;

/// <summary>Writes commit messages in the repository's own style.</summary>
public static class Messages
{
    private static readonly string[] Types = ["feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert"];

    /// <summary>The message of an item that lands, with the trailers that lead back to its evidence.</summary>
    public static CommitMessage For(string runId, ItemRecord record, string summary, RepositoryFacts repository) => new(
        Subject(record.Title, record.Area, repository), Wrap(summary, 72),
        [$"Burnish-Run: {runId}", $"Burnish-Item: {record.Id}", $"Burnish-Evidence: {Evidence(record)}"]);

    /// <summary>The subject: conventional where most of the history is, with a capital or without as most of it is; at most 72 characters.</summary>
    public static string Subject(string title, Area area, RepositoryFacts repository)
    {
        var subjects = repository.History.Select(h => h.Subject).Where(s => !s.StartsWith("Merge ", StringComparison.Ordinal)).ToImmutableArray();
        var conventional = subjects.Length >= 5 && subjects.Count(IsConventional) * 2 > subjects.Length;
        var lower = subjects.Length >= 5 && subjects.Count(s => s.Length > 0 && char.IsLower(s[0])) * 2 > subjects.Length;
        var text = conventional ? $"{TypeOf(area)}: {Lowered(title)}" : lower ? Lowered(title) : title;
        return text.Length <= 72 ? text : text[..71].TrimEnd() + "…";
    }

    /// <summary>True for <c>type(scope)!: subject</c> with a type of the Angular convention.</summary>
    public static bool IsConventional(string subject)
    {
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return false;
        var type = subject[..colon].TrimEnd('!');
        var scope = type.IndexOf('(', StringComparison.Ordinal);
        return Types.Contains(scope > 0 ? type[..scope] : type, StringComparer.Ordinal);
    }

    private static string TypeOf(Area area) => area switch
    {
        Area.Documentation => "docs",
        Area.Testing => "test",
        Area.Performance => "perf",
        Area.Infrastructure => "build",
        Area.Observability => "feat",
        _ => "fix",
    };

    private static string Lowered(string title) => title.Length > 1 && char.IsUpper(title[1]) ? title : char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>A digest over every gate's answer and evidence: what the report and the journal hold under the same item.</summary>
    private static string Evidence(ItemRecord record)
    {
        var text = string.Join('\n', record.Gates.Select(g => $"{g.Id} {g.Verdict} {g.Reason} {string.Join(',', g.Evidence.Select(e => e.Digest))}"));
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]} {string.Join(' ', record.Gates.Select(g => $"{g.Id}={g.Verdict.ToString().ToLowerInvariant()}"))}";
    }

    private static string Wrap(string text, int width)
    {
        var lines = new StringBuilder();
        foreach (var paragraph in text.Split('\n'))
        {
            var column = 0;
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (column > 0 && column + 1 + word.Length > width) { lines.Append('\n'); column = 0; }
                else if (column > 0) { lines.Append(' '); column++; }
                lines.Append(word);
                column += word.Length;
            }
            lines.Append('\n');
        }
        return lines.ToString().TrimEnd('\n');
    }
}
