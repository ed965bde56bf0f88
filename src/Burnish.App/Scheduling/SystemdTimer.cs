using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Burnish.App.Scheduling;

/// <summary>A systemd user timer and its service, as files.</summary>
internal sealed class SystemdTimer(string folder)
{
    /// <summary>Where user units live: XDG_CONFIG_HOME/systemd/user, else ~/.config/systemd/user.</summary>
    public static SystemdTimer OfThisUser() => new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } config ? config : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "systemd", "user"));

    /// <summary>Writes both units; returns the timer's name.</summary>
    public string Write(Schedule schedule)
    {
        Directory.CreateDirectory(folder);
        var name = NameOf(schedule.Repository);
        File.WriteAllText(Path.Combine(folder, name + ".service"), $"""
            {schedule.Mark}
            [Unit]
            Description=Burnish run on {schedule.Repository}

            [Service]
            Type=oneshot
            ExecStart={schedule.Command}

            """);
        File.WriteAllText(Path.Combine(folder, name + ".timer"), $"""
            {schedule.Mark}
            [Unit]
            Description=Burnish schedule of {schedule.Repository}

            [Timer]
            OnCalendar={OnCalendar(schedule.Cron)}
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

    /// <summary>A cron expression in systemd's words (systemd.time(7)): <c>DayOfWeek Year-Month-Day Hour:Minute:Second</c>.</summary>
    public static string OnCalendar(string cron)
    {
        var f = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = f[4] == "*" ? "" : string.Join(',', f[4].Split(',').Select(Days)) + " ";
        return $"{days}*-{Field(f[3])}-{Field(f[2])} {Field(f[1])}:{Field(f[0])}:00";
    }

    private static string Field(string cron) => cron.StartsWith("*/", StringComparison.Ordinal) ? $"0/{cron[2..]}" : cron.Replace("-", "..", StringComparison.Ordinal);

    private static string Days(string part) => string.Join("..", part.Split('-').Select(Day));

    private static string Day(string day) => int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new[] { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" }[number % 8]
        : char.ToUpperInvariant(day[0]) + day[1..].ToLowerInvariant();

    private static string NameOf(string repository) =>
        $"burnish-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..12]}";
}
