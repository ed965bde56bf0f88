using Burnish.Core.Model;
using Spectre.Console;

namespace Burnish.App.Reports;

/// <summary>How Burnish writes tables: for people on a terminal, plain where the output goes elsewhere.</summary>
internal static class Terminal
{
    // A table that is wider than this is hard to follow with the eye (judgement); pipes have no width at all.
    private const int Widest = 120;
    private const int Usual = 80;
    private const int NameWidth = 8;

    /// <summary>Text of less weight.</summary>
    public static Style Dim { get; } = new(decoration: Decoration.Dim);

    /// <summary>Text of more weight.</summary>
    public static Style Bold { get; } = new(decoration: Decoration.Bold);

    /// <summary>Text of the repository in a table.</summary>
    public static Text Cell(string text) => new(OneLine(text));

    /// <summary>A coloured word and, beside it, lines that are broken below themselves. What reads a pipe gets whole lines, without blanks that fill a column.</summary>
    public static void Row(IAnsiConsole console, string word, Style style, params ReadOnlySpan<string> lines)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            for (var i = 0; i < lines.Length; i++) console.Profile.Out.Writer.WriteLine($"{(i == 0 ? word : "").PadRight(NameWidth)} {OneLine(lines[i])}".TrimEnd());
            return;
        }
        console.Write(Beside().AddRow(new Text(word, style), new Rows(lines.ToArray().Select((l, i) => new Text(OneLine(l), i == 0 ? Style.Plain : Dim)))));
    }

    /// <summary>A console on a writer. Colours only where the writer is this program's own terminal and NO_COLOR is not set.</summary>
    public static IAnsiConsole On(TextWriter writer)
    {
        var isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var colours = isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = isTerminal ? Math.Clamp(console.Profile.Width, 40, Widest) : Usual;
        return console;
    }

    /// <summary>An empty table with headings.</summary>
    public static Spectre.Console.Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Simple).BorderStyle(Dim);
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading) { NoWrap = heading is "id" });
        return table;
    }

    /// <summary>A name and what there is to say of it, broken below itself.</summary>
    public static void Fact(IAnsiConsole console, string name, string text) => console.Write(Beside().AddRow(new Text(name, Bold), new Text(OneLine(text))));

    private static Grid Beside() => new Grid().AddColumn(new GridColumn { Width = NameWidth, Padding = new(0, 0, 0, 0) }).AddColumn(new GridColumn { Padding = new(1, 0, 0, 0) });

    /// <summary>A name and a text that is never broken: a path or a command stays one that can be copied.</summary>
    public static void Whole(IAnsiConsole console, TextWriter writer, string name, string text)
    {
        console.Write(new Text(name.PadRight(NameWidth + 1), Bold));
        writer.WriteLine(OneLine(text));
    }

    /// <summary>Text of the repository on one line, without characters that steer a terminal.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c));

    /// <summary>The colour of a status.</summary>
    public static Style Of(CriterionStatus status) => new(status switch
    {
        CriterionStatus.Met => Color.Green,
        CriterionStatus.Partial => Color.Yellow,
        CriterionStatus.Unmet => Color.Red,
        CriterionStatus.Unknown => Color.Purple,
        _ => Color.Grey,
    });

    /// <summary>The colour of a severity.</summary>
    public static Style Of(Severity severity) => new(severity switch
    {
        Severity.Critical or Severity.High => Color.Red,
        Severity.Medium => Color.Yellow,
        _ => Color.Grey,
    });
}
