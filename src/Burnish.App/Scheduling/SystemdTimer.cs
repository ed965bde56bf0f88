using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Burnish.App.Scheduling;

/// <summary>A systemd user timer and its service, as files.</summary>
internal sealed class SystemdTimer(string folder)
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Where user units live: XDG_CONFIG_HOME/systemd/user, else ~/.config/systemd/user.</summary>
    public static SystemdTimer OfThisUser() => new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } config ? config : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "systemd", "user"));

    /// <summary>Writes both units; returns the timer's name.</summary>
    /// <exception cref="RefusedException">systemd has no words for the schedule.</exception>
    public string Write(Schedule schedule)
    {
        var when = OnCalendar(schedule.Cron) ?? throw new RefusedException(ExitCodes.Usage, Unsayable(schedule.Cron));
        Directory.CreateDirectory(folder);
        var name = NameOf(schedule.Repository);
        File.WriteAllText(Path.Combine(folder, name + ".service"), $"""
            {schedule.Mark}
            [Unit]
            Description=Burnish run on {Literal(schedule.Repository)}

            [Service]
            Type=oneshot
            ExecStart={ExecStart(schedule)}

            """);
        File.WriteAllText(Path.Combine(folder, name + ".timer"), $"""
            {schedule.Mark}
            [Unit]
            Description=Burnish schedule of {Literal(schedule.Repository)}

            [Timer]
            OnCalendar={when}
            Persistent=true

            [Install]
            WantedBy=timers.target

            """);
        return name + ".timer";
    }

    /// <summary>Removes both units; false where there are none.</summary>
    public bool Remove(string repository)
    {
        var files = new[] { ".service", ".timer" }.Select(e => Path.Combine(folder, NameOf(repository) + e)).Where(File.Exists).ToList();
        files.ForEach(File.Delete);
        return files.Count > 0;
    }

    /// <summary>Our timers: repository and calendar expression.</summary>
    public IEnumerable<(string Repository, string When)> List() => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "burnish-*.timer").Order(StringComparer.Ordinal).Select(File.ReadAllLines)
            .Where(l => l.Length > 0 && l[0].StartsWith("# burnish schedule ", StringComparison.Ordinal))
            .Select(l => (l[0]["# burnish schedule ".Length..], l.FirstOrDefault(x => x.StartsWith("OnCalendar=", StringComparison.Ordinal))?["OnCalendar=".Length..] ?? ""));

    /// <summary>The command in systemd's own quoting (systemd.service(5), systemd.unit(5)).</summary>
    public static string ExecStart(Schedule schedule) => string.Join(' ', schedule.Arguments.Select(a =>
        $"\"{Literal(a).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}\""));

    /// <summary>Why a schedule cannot be a timer.</summary>
    public static string Unsayable(string cron) => $"systemd has no words for '{cron}' (a day of the month together with a day of the week, or L, W, # or a range that runs backwards); use the crontab instead";

    /// <summary>A cron expression in systemd's words (systemd.time(7)): <c>DayOfWeek Year-Month-Day Hour:Minute:Second</c>; null where it has none.</summary>
    public static string? OnCalendar(string cron)
    {
        var f = Schedule.Fields(cron.Replace('?', '*'));
        if (f.Length != 5 || (f[2] != "*" && f[4] != "*")) return null; // cron takes either day, systemd both
        var (minute, hour, day, month) = (Field(f[0], 0), Field(f[1], 0), Field(f[2], 1), Field(Numbered(f[3]), 1));
        var days = f[4] == "*" ? "" : Days(f[4]);
        return minute is null || hour is null || day is null || month is null || days is null ? null : $"{days}*-{month}-{day} {hour}:{minute}:00";
    }

    private static string? Field(string cron, int first)
    {
        var parts = cron.Split(',').Select(part =>
        {
            var (range, step) = part.Split('/') is [var r, var s] ? (r, $"/{s}") : (part, "");
            if (range == "*") return step.Length == 0 ? "*" : $"{first}{step}";
            var ends = range.Split('-');
            if (!ends.All(e => int.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return null;
            var numbers = ends.Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
            return numbers is [var from, var to] && from > to ? null : string.Join("..", numbers) + step;
        }).ToList();
        return parts.Contains(null) ? null : string.Join(',', parts);
    }

    private static string Numbered(string months) => string.Join(',', months.Split(',').Select(part => string.Join('-', part.Split('-').Select(m =>
        Array.IndexOf(Months, m.ToLowerInvariant()) is var at and >= 0 ? (at + 1).ToString(CultureInfo.InvariantCulture) : m))));

    private static string? Days(string cron)
    {
        var days = cron.Split(',').Select(part =>
        {
            var numbers = part.Split('-').Select(DayNumber).ToArray();
            if (numbers.Contains(-1)) return null;
            if (numbers is not [var from, var to]) return Weekdays[numbers[0] % 7];
            if (from > to) return null;
            // systemd's week begins on Monday: a range from Sunday is said day by day.
            return from == 0 ? string.Join(',', Enumerable.Range(from, to - from + 1).Select(d => Weekdays[d % 7])) : $"{Weekdays[from]}..{Weekdays[to % 7]}";
        }).ToList();
        return days.Contains(null) ? null : string.Join(',', days) + " ";
    }

    private static int DayNumber(string day) => int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 7
        ? number : Array.FindIndex(Weekdays, w => w.Equals(day, StringComparison.OrdinalIgnoreCase));

    // A percent sign begins a specifier in a unit.
    private static string Literal(string text) => text.Replace("%", "%%", StringComparison.Ordinal);

    private static string NameOf(string repository) =>
        $"burnish-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..12]}";
}
