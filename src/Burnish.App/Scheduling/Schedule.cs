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
    public string Command => $"{Quoted(Program)} run {Quoted(Repository)}{(Charter is null ? "" : $" --agent {Quoted(Charter)}")}";

    /// <summary>What is wrong with a cron expression; null where nothing is.</summary>
    public static string? Fault(string cron) =>
        CronExpression.TryParse(cron, CronFormat.Standard, out _) ? null : $"'{cron}' is not a cron expression of five fields, such as '0 2 * * 0'";

    /// <summary>The next time it runs, or null where it never does.</summary>
    public static DateTimeOffset? Next(string cron, DateTimeOffset now) => CronExpression.Parse(cron, CronFormat.Standard).GetNextOccurrence(now, TimeZoneInfo.Local);

    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
