using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Burnish.App.Tools;

/// <summary>Shows what the doctor found: a table for people, an object for programs.</summary>
public static class DoctorReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>0 when Burnish can work here, 2 when something is missing that it cannot do without.</summary>
    public static int ExitCode(ImmutableArray<DoctorEntry> entries) => entries.Any(e => e.Health == ToolHealth.Unusable) ? 2 : 0;

    /// <summary>One object, schema <c>burnish/doctor/1</c>.</summary>
    public static string ToJson(ImmutableArray<DoctorEntry> entries) =>
        JsonSerializer.Serialize(new { schema = "burnish/doctor/1", usable = ExitCode(entries) == 0, tools = entries }, Json);

    /// <summary>A table with a row a tool.</summary>
    public static void Write(ImmutableArray<DoctorEntry> entries, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        foreach (var heading in (ReadOnlySpan<string>)["Tool", "Wanted", "Found", "Lost without it", "How to get it"])
        {
            table.AddColumn(new TableColumn(heading));
        }

        foreach (var entry in entries)
        {
            table.AddRow(
                new Text(entry.Tool),
                new Text(entry.Wanted),
                new Text(entry.Found ?? "none", Colour(entry.Health)),
                new Text(entry.LostWithout),
                new Text(entry.HowToGet.Length > 0 ? entry.HowToGet : "at hand"));
        }

        console.Write(table);
        console.WriteLine(Verdict(entries));
    }

    private static string Verdict(ImmutableArray<DoctorEntry> entries)
    {
        var missing = entries.Where(e => e.Health == ToolHealth.Unusable).Select(e => e.Tool).ToArray();
        var degraded = entries.Where(e => e.Health == ToolHealth.Degraded).Select(e => e.Tool).ToArray();
        return missing is not [] ? $"Burnish cannot work here without {string.Join(", ", missing)}."
            : degraded is not [] ? $"Burnish works here; less without {string.Join(", ", degraded)}."
            : "Burnish has what it needs.";
    }

    private static Style Colour(ToolHealth health) => new(health switch
    {
        ToolHealth.Good => Color.Green,
        ToolHealth.OnDemand => Color.Blue,
        ToolHealth.Degraded => Color.Yellow,
        _ => Color.Red,
    });
}
