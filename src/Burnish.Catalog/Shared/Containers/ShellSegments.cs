using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Splits a shell command where one command ends and the next begins. Knows quotes; knows nothing of control structures.</summary>
internal static class ShellSegments
{
    /// <summary>The commands, trimmed, in their order.</summary>
    public static IEnumerable<string> Of(string command)
    {
        var start = 0;
        var quote = '\0';
        for (var at = 0; at < command.Length; at++)
        {
            var c = command[at];
            if (quote != '\0') { if (c == quote) quote = '\0'; continue; }
            if (c is '"' or '\'') { quote = c; continue; }
            if (c is not ('\n' or ';' or '&' or '|')) continue;
            if (command[start..at].Trim().Length > 0) yield return command[start..at].Trim();
            start = at + 1;
        }
        if (start < command.Length && command[start..].Trim().Length > 0) yield return command[start..].Trim();
    }

    /// <summary>The words of one command without leading variable assignments, <c>--mount</c> options of RUN and quotes.</summary>
    public static ImmutableArray<string> Words(string segment) =>
        [.. segment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(w => w.StartsWith("--mount", StringComparison.Ordinal) || w.StartsWith("--network", StringComparison.Ordinal) || IsAssignment(w))
            .Select(w => w.Trim('"', '\''))];

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word[..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
