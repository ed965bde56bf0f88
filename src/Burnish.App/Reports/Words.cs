using System.Globalization;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The words that reports share, so that terminal, Markdown and HTML say the same of the same thing.</summary>
internal static class Words
{
    /// <summary>An enum value as the public JSON spells it.</summary>
    public static string Spelled<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A status for people.</summary>
    public static string Of(CriterionStatus status) => status switch { CriterionStatus.NotApplicable => "not applicable", _ => Lower(status) };

    /// <summary>A group for people.</summary>
    public static string Of(CriterionGroup group) => group switch { CriterionGroup.CodeQuality => "Code quality", _ => group.ToString() };

    /// <summary>Why a run ended, for people.</summary>
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.ProductionGrade => "production grade",
        StopReason.NoGainLeft => "nothing left to gain unattended",
        StopReason.Iterations => "as many iterations as asked for",
        StopReason.Budget => "time is used up",
        StopReason.NeedsPerson => "needs a person",
        _ => Lower(reason),
    };

    /// <summary>Any enum value in lower case.</summary>
    public static string Lower<TEnum>(TEnum value) where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A number with at most one decimal.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Minutes as people say them.</summary>
    public static string Minutes(double minutes) => minutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(minutes * 60)} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)minutes} min {(int)(minutes * 60 % 60)} s");

    /// <summary>One of many as people say it.</summary>
    public static string Count(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>The first twelve characters of a commit id.</summary>
    public static string Short(string commit) => commit[..Math.Min(12, commit.Length)];

    /// <summary>A metric in one line: before → after, or why it was not measured.</summary>
    public static string Of(BeforeAfter metric) => metric.NotMeasured is { } why ? $"not measured: {why}"
        : $"{Figure(metric.Before)} → {Figure(metric.After)} {metric.Unit}";

    private static string Figure(double? value) => value is { } v ? Number(v) : "not measured";
}
