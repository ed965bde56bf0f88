using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Scripts;

/// <summary>One line of a shell script, continuations joined.</summary>
/// <param name="Number">The first line that it stands on, from 1.</param>
/// <param name="Text">Without comment.</param>
internal sealed record ShellLine(int Number, string Text);

/// <summary>One shell script of the repository.</summary>
/// <param name="Path">The file.</param>
/// <param name="Head">Its first line.</param>
/// <param name="Lines">Its commands: no empty lines, no comments, no texts of here-documents.</param>
internal sealed partial record ShellScript(string Path, string Head, ImmutableArray<ShellLine> Lines)
{
    private static readonly ConditionalWeakTable<Codebase, ImmutableArray<ShellScript>[]> Known = [];

    /// <summary>It ends at the first command that fails.</summary>
    public bool StopsAtFailure => (Head.StartsWith("#!", StringComparison.Ordinal) && StopFlag().IsMatch(Head)) || Lines.Any(l => Stop().IsMatch(l.Text));

    /// <summary>It ends at the first variable that is not set.</summary>
    public bool StopsAtUnset => Lines.Any(l => Unset().IsMatch(l.Text));

    /// <summary>True where the script itself gives the variable a value.</summary>
    public bool Sets(string variable) => Lines.Any(l =>
        Assignment().Matches(l.Text).Any(m => m.Groups["name"].Value == variable));

    /// <summary>All scripts but those of examples and tests.</summary>
    public static ImmutableArray<ShellScript> In(Codebase code) =>
        Known.GetValue(code, c => [[.. c.Files("shell").Where(f => !f.IsTest && !Images.IsAside(f.Path)).Select(f => Read(f.Path, c.Read(f.Path) ?? ""))]])[0];

    /// <summary>Sees scripts by a predicate: the line, and the end of a sentence that begins with the script's name.</summary>
    public static RuleAnswer Judge(Codebase code, Func<ShellScript, IEnumerable<(int Line, string What)>> faults)
    {
        var scripts = In(code);
        return scripts.IsEmpty ? new RuleAnswer.NotApplicable("no shell script") : RuleAnswer.From(
            from script in scripts
            from fault in faults(script)
            select new Sighting(new(script.Path, fault.Line, fault.Line), $"{script.Path} {fault.What}", "", fault.What));
    }

    private static ShellScript Read(string path, string text)
    {
        var raw = text.ReplaceLineEndings("\n").Split('\n');
        var lines = ImmutableArray.CreateBuilder<ShellLine>();
        for (var i = 0; i < raw.Length; i++)
        {
            var number = i + 1;
            var line = raw[i].Trim();
            if (line.Length == 0 || line.StartsWith('#')) continue;
            while (line.EndsWith('\\') && i + 1 < raw.Length) line = $"{line[..^1].TrimEnd()} {raw[++i].Trim()}";
            lines.Add(new(number, Comment().Replace(line, "")));
            // The text of a here-document is data.
            if (HereDocument().Match(line) is { Success: true } here)
                while (i + 1 < raw.Length && raw[++i].Trim() != here.Groups["word"].Value) { }
        }
        return new(path, raw[0], lines.ToImmutable());
    }

    [GeneratedRegex(@"\s-\w*e", RegexOptions.CultureInvariant, 200)]
    private static partial Regex StopFlag();

    [GeneratedRegex(@"^set\s+(?:-\w*\s+)*-\w*e\w*|^set\s+.*-o\s+errexit|^trap\s.*\sERR", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^set\s+(?:-\w*\s+)*-\w*u\w*|^set\s+.*-o\s+nounset", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Unset();

    [GeneratedRegex(@"(?:^|[\s;])(?<name>[A-Za-z_]\w*)=|\bfor\s+(?<name>\w+)\s+in\b|\bread\s+(?:-\w+\s+)*(?<name>\w+)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\s#\s[^'""]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<!<)<<-?\s*[""']?(?<word>[A-Za-z_]\w*)[""']?", RegexOptions.CultureInvariant, 200)]
    private static partial Regex HereDocument();
}
