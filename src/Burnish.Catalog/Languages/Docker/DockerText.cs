using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;

namespace Burnish.Catalog.Languages.Docker;

/// <summary>One instruction of a Dockerfile with its span.</summary>
/// <param name="Keyword">Upper case.</param>
/// <param name="Arguments">The rest: continuations joined by a space, comments inside left out, the bodies of here-documents behind it on lines of their own.</param>
/// <param name="Start">First character of the keyword, UTF-16, from 0.</param>
/// <param name="End">One past the last character, here-documents included.</param>
public sealed record DockerInstruction(string Keyword, string Arguments, int Start, int End)
{
    /// <summary>The words of the JSON (exec) form; null for the shell form.</summary>
    public ImmutableArray<string>? ExecForm =>
        Arguments.StartsWith('[') && JsonText.Read(Arguments).Json?.Root is { Kind: JsonKind.List } list && list.Items.All(i => i.Kind == JsonKind.Text)
            ? [.. list.Items.Select(i => i.Value)] : null;

    /// <summary>The flags in front, such as <c>--from=build</c>.</summary>
    public ImmutableArray<string> Flags => [.. Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The words behind the flags, up to the end of the first line.</summary>
    public ImmutableArray<string> Words =>
        [.. Arguments.Split('\n')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(w => w.StartsWith("--", StringComparison.Ordinal))];
}

/// <summary>A Dockerfile as its reference grammar reads it: parser directives, comments, continuations, here-documents.</summary>
/// <remarks>Source: https://docs.docker.com/reference/dockerfile/.</remarks>
/// <param name="Text">The text that was read.</param>
/// <param name="Instructions">Its instructions in order.</param>
public sealed partial record DockerText(string Text, ImmutableArray<DockerInstruction> Instructions)
{
    /// <summary>Reads a text. Every text can be read; what is no instruction keeps its first word as keyword.</summary>
    public static DockerText Read(string text)
    {
        var lines = Lines(text);
        var escape = EscapeOf(text);
        var instructions = ImmutableArray.CreateBuilder<DockerInstruction>();
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Text.Trim() is "" || lines[i].Text.TrimStart().StartsWith('#')) i++;
            else instructions.Add(Instruction(lines, ref i, escape));
        }
        return new(text, instructions.ToImmutable());
    }

    private static DockerInstruction Instruction(List<(int Start, string Text)> lines, ref int i, char escape)
    {
        var start = lines[i].Start + lines[i].Text.Length - lines[i].Text.TrimStart().Length;
        var joined = new StringBuilder();
        var end = start;
        var goesOn = true;
        while (goesOn && i < lines.Count)
        {
            var line = lines[i].Text.TrimEnd();
            var isSkipped = joined.Length > 0 && (line.Length == 0 || line.TrimStart().StartsWith('#'));
            if (!isSkipped)
            {
                goesOn = line.EndsWith(escape);
                var part = (goesOn ? line[..^1] : line).Trim();
                joined.Append(joined.Length > 0 && part.Length > 0 ? " " : "").Append(part);
                end = lines[i].Start + line.Length;
            }
            i++;
        }
        var whole = joined.ToString();
        var space = whole.IndexOfAny([' ', '\t']);
        var keyword = (space < 0 ? whole : whole[..space]).ToUpperInvariant();
        var arguments = new StringBuilder(space < 0 ? "" : whole[space..].Trim());
        if (keyword is "RUN" or "COPY" or "ADD") HereDocuments(lines, ref i, ref end, arguments);
        return new(keyword, arguments.ToString(), start, end);
    }

    private static void HereDocuments(List<(int Start, string Text)> lines, ref int i, ref int end, StringBuilder arguments)
    {
        foreach (Match head in HereDocument().Matches(arguments.ToString()))
        {
            var word = head.Groups["word"].Value;
            var stripsTabs = head.Groups["dash"].Success;
            while (i < lines.Count)
            {
                var line = lines[i].Text;
                end = lines[i].Start + line.Length;
                i++;
                if ((stripsTabs ? line.TrimStart('\t') : line) == word) break;
                arguments.Append('\n').Append(line);
            }
        }
    }

    private static char EscapeOf(string text)
    {
        // Directives stand at the very top, each on a line of its own; the first other line ends them.
        foreach (var line in text.Split('\n'))
        {
            if (Directive().Match(line) is not { Success: true } match) return '\\';
            if (match.Groups["name"].Value.Equals("escape", StringComparison.OrdinalIgnoreCase)) return match.Groups["value"].Value == "`" ? '`' : '\\';
        }
        return '\\';
    }

    private static List<(int Start, string Text)> Lines(string text)
    {
        var lines = new List<(int, string)>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            lines.Add((start, text[start..end].TrimEnd('\r')));
            start = end + 1;
        }
        return lines;
    }

    [GeneratedRegex(@"<<(?<dash>-)?(?<quote>[""']?)(?<word>[A-Za-z_][A-Za-z0-9_]*)\k<quote>", RegexOptions.None, 1000)]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"^\s*#\s*(?<name>[A-Za-z]+)\s*=\s*(?<value>\S+)\s*$", RegexOptions.None, 1000)]
    private static partial Regex Directive();
}
