using System.Collections.Immutable;
using System.Text;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>One command of a shell line.</summary>
/// <param name="Words">Program and arguments, quotes removed.</param>
/// <param name="NeedsShell">It uses what only a shell understands: variables, unquoted patterns, redirection.</param>
/// <param name="IsLast">Nothing comes behind it, so arguments appended to the line reach it.</param>
public sealed record ShellCommand(ImmutableArray<string> Words, bool NeedsShell, bool IsLast);

/// <summary>Splits a line such as a manifest's script into its commands. It understands quotes and separators, no more.</summary>
public static class ShellLine
{
    /// <summary>The commands in order.</summary>
    public static ImmutableArray<ShellCommand> Commands(string line)
    {
        var reader = new Reader(line);
        return reader.All();
    }

    private sealed class Reader(string line)
    {
        private readonly List<(ImmutableArray<string> Words, bool NeedsShell)> done = [];
        private readonly ImmutableArray<string>.Builder words = ImmutableArray.CreateBuilder<string>();
        private readonly StringBuilder word = new();
        private bool isWord;
        private bool needsShell;

        public ImmutableArray<ShellCommand> All()
        {
            for (var at = 0; at < line.Length; at++) at = Take(at);
            EndCommand();
            return [.. done.Select((d, i) => new ShellCommand(d.Words, d.NeedsShell, i == done.Count - 1))];
        }

        private int Take(int at)
        {
            switch (line[at])
            {
                case '\'' or '"':
                    return Quoted(at);
                case '\\' when at + 1 < line.Length:
                    word.Append(line[at + 1]);
                    isWord = true;
                    return at + 1;
                case '&' or '|' or ';' or '\n' or '(' or ')':
                    EndCommand();
                    return at;
                case ' ' or '\t' or '\r':
                    EndWord();
                    return at;
                default:
                    needsShell |= line[at] is '$' or '`' or '*' or '?' or '<' or '>' or '{' or '[';
                    word.Append(line[at]);
                    isWord = true;
                    return at;
            }
        }

        private int Quoted(int at)
        {
            var quote = line[at];
            isWord = true;
            for (at++; at < line.Length && line[at] != quote; at++)
            {
                if (quote == '"' && line[at] == '\\' && at + 1 < line.Length) at++;
                else if (quote == '"') needsShell |= line[at] is '$' or '`';
                word.Append(line[at]);
            }
            return at;
        }

        private void EndWord()
        {
            if (isWord) words.Add(word.ToString());
            word.Clear();
            isWord = false;
        }

        private void EndCommand()
        {
            EndWord();
            if (words.Count > 0) done.Add((words.ToImmutable(), needsShell));
            words.Clear();
            needsShell = false;
        }
    }
}
