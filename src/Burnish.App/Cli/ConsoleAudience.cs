using System.Globalization;
using Burnish.Core.Ports;

namespace Burnish.App.Cli;

/// <summary>Tells people what goes on, a line at a time, with the time since the start. Colours only on a terminal and without NO_COLOR.</summary>
internal sealed class ConsoleAudience(TextWriter writer, TimeProvider clock) : IAudience, IProgress<string>
{
    private readonly long started = clock.GetTimestamp();
    private readonly bool colours = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 }
        && (writer == Console.Out ? !Console.IsOutputRedirected : writer == Console.Error && !Console.IsErrorRedirected);
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public void Hear(RunEvent what)
    {
        var sign = what.Kind switch { "accepted" => Paint("32", "✓"), "rejected" => Paint("31", "✗"), "inconclusive" => Paint("33", "?"), "started" => Paint("36", "›"), "ended" => Paint("32", "·"), _ => " " };
        var area = what.Area is { } a ? $"{a.ToString().ToLowerInvariant(),-15}" : "";
        var subject = what.Subject.Length > 0 ? $"{what.Subject}  " : "";
        Write($"{Paint("2", $"{what.Stage,-10}")} {sign} {area}{subject}{Paint(what.Kind == "note" ? "0" : "2", what.Text)}");
    }

    /// <inheritdoc/>
    public void Report(string value) => Write(value);

    private void Write(string line)
    {
        var elapsed = clock.GetElapsedTime(started);
        lock (gate) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Paint("2", $"{(int)elapsed.TotalMinutes,3}:{elapsed.Seconds:00}")}  {line}"));
    }

    private string Paint(string code, string text) => colours && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
