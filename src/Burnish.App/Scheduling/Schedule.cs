using System.Collections.Immutable;
using Cronos;

namespace Burnish.App.Scheduling;

/// <summary>A periodic run of one repository.</summary>
/// <param name="Repository">Absolute path of its top folder.</param>
/// <param name="Cron">Five fields: minute, hour, day of month, month, day of week.</param>
/// <param name="Program">Absolute path of the burnish script.</param>
/// <param name="Charter">Absolute path of a charter; null where there is none.</param>
internal sealed record Schedule(string Repository, string Cron, string Program, string? Charter)
{
    /// <summary>Ends every line that is ours, so that list and remove find it and touch nothing else.</summary>
    public string Mark => $"# burnish schedule {Repository}";

    /// <summary>What is run. A second run on the same repository finds the first one's lock and ends.</summary>
    public ImmutableArray<string> Arguments => Charter is null ? [Program, "run", Repository] : [Program, "run", Repository, "--agent", Charter];

    /// <summary>The same for a shell.</summary>
    public string Command => string.Join(' ', Arguments.Select(Quoted));

    /// <summary>The line in a crontab. Cron turns a bare percent sign into a line end (crontab(5)).</summary>
    public string CrontabLine => $"{Cron} {ForCron(Command)} {CrontabMark}";

    /// <summary>Ends the line in a crontab.</summary>
    public string CrontabMark => ForCron(Mark);

    /// <summary>What is wrong with a cron expression; null where nothing is.</summary>
    public static string? Fault(string cron) =>
        Fields(cron).Length == 5 && CronExpression.TryParse(cron, CronFormat.Standard, out _) ? null : $"'{cron}' is not a cron expression of five fields, such as '0 2 * * 0'";

    /// <summary>What is wrong with a path; null where nothing is. A line end in it would begin a line of its own.</summary>
    public static string? FaultOfPath(string path) => path.Any(char.IsControl) ? "its path holds a control character, which no schedule can name" : null;

    /// <summary>The five fields.</summary>
    public static string[] Fields(string cron) => cron.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One word for a POSIX shell.</summary>
    public static string Quoted(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The next time it runs, or null where it never does.</summary>
    public static DateTimeOffset? Next(string cron, DateTimeOffset now) => CronExpression.Parse(cron, CronFormat.Standard).GetNextOccurrence(now, TimeZoneInfo.Local);

    private static string ForCron(string text) => text.Replace("%", "\\%", StringComparison.Ordinal);
}
