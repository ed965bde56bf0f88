using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Prioritising;

namespace Burnish.Core.Planning;

/// <summary>Collects what the lines of a charter mean. What has no effect, and is not what the loop does anyway, is not understood.</summary>
internal sealed partial class CharterReader(CharterTerms terms)
{
    /// <summary>Two thirds of the words shared: a line in other words still counts, one about something else does not (judgement).</summary>
    private const double Alike = 2.0 / 3;

    /// <summary>A line that people read in one go; patterns stay fast on it (judgement).</summary>
    private const int MaxLine = 500;

    private readonly List<Area> areas = [];
    private readonly SortedDictionary<string, double> thresholds = new(StringComparer.Ordinal);
    private readonly List<string> applied = [];
    private readonly List<string> unknown = [];
    private int? minutes;
    private string schedule = "";

    /// <summary>Takes a crontab line's schedule; false where the line is none. Its command is never carried out.</summary>
    public bool ReadSchedule(string line)
    {
        if (schedule.Length > 0 || Cron().Match(line) is not { Success: true } cron) return false;
        schedule = cron.Groups["cron"].Value;
        applied.Add($"schedule {schedule}, for `burnish schedule install`");
        return true;
    }

    /// <summary>Reads a list item.</summary>
    public void ReadItem(string heading, string text)
    {
        var plain = Plain(text);
        if (AreaOf(plain) is { } area)
        {
            if (!areas.Contains(area)) areas.Add(area);
            applied.Add($"agent: {area.ToString().ToLowerInvariant()}");
        }
        else Read(heading, plain);
    }

    /// <summary>Reads any other line.</summary>
    public void ReadProse(string heading, string text) => Read(heading, Plain(text));

    /// <summary>Reads a line of the report's template: a section, a figure, or a placeholder of the section above.</summary>
    public void ReadTemplate(string heading, string line)
    {
        var part = line.TrimStart('#', '-', ' ');
        if (part.StartsWith('[') && part.EndsWith(']')) return;
        var name = part.Split(':')[0];
        if (LoopHabits.ReportParts.Contains(name, StringComparer.OrdinalIgnoreCase)) applied.Add($"report: {name}");
        else NotUnderstood(heading, part, "the report has no such part");
    }

    // Nine agents of nine areas are all of them: no restriction.
    public Charter Result(string file) => new(
        areas.Count == Enum.GetValues<Area>().Length ? [] : [.. areas], new(thresholds.ToImmutableSortedDictionary(StringComparer.Ordinal)), minutes, schedule,
        new(file, [.. applied], [.. unknown]));

    private void Read(string heading, string plain)
    {
        if (plain.Length > MaxLine) NotUnderstood(heading, plain[..80] + "…", $"longer than {MaxLine} characters");
        else if (plain.StartsWith("Prioritize based on:", StringComparison.OrdinalIgnoreCase)) ReadOrder(heading, plain);
        else if (terms.Criteria.MaxBy(c => CharterWords.Share(c.Title, plain)) is { } card && CharterWords.Share(card.Title, plain) >= Alike) ReadCriterion(heading, card, plain);
        else if (Limit().Match(plain) is { Success: true } limit) ReadLimit(heading, limit, plain);
        else if (LoopHabits.All.MaxBy(h => CharterWords.Share(h.Sentence, plain)) is { } habit && CharterWords.Share(habit.Sentence, plain) >= Alike) ReadHabit(heading, habit, plain);
        else if (terms.Gates.FirstOrDefault(g => CharterWords.Share(g.Title, plain) >= Alike) is { } gate) applied.Add($"gate {gate.Id}: {plain}");
        else if (terms.Sources.FirstOrDefault(s => CharterWords.Names(plain, s)) is { } source) applied.Add($"source: {plain}: practices of {source} are read");
        else NotUnderstood(heading, plain, "");
    }

    private void ReadHabit(string heading, LoopHabit habit, string text)
    {
        var absent = habit.RestsOn.Where(id => !terms.Gates.Any(g => g.Id == id)).ToImmutableArray();
        if (!absent.IsEmpty) NotUnderstood(heading, text, $"gate {string.Join(", ", absent)} is not built");
        else applied.Add(habit.RestsOn.IsEmpty ? $"always so: {text}" : $"gate {string.Join(", ", habit.RestsOn)}: {text}");
    }

    // The order is fixed: a charter that wants another one must not believe that it has it.
    private void ReadOrder(string heading, string text)
    {
        var wanted = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(["→", "->", ">"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Replace(" ", "", StringComparison.Ordinal));
        if (Prioritise.Order.Take(wanted.Count()).Select(g => g.ToString()).SequenceEqual(wanted, StringComparer.OrdinalIgnoreCase)) applied.Add($"always so: {text}");
        else NotUnderstood(heading, text, $"the order is always {string.Join(", ", Prioritise.Order)}");
    }

    private void ReadCriterion(string heading, CriterionCard card, string text)
    {
        if (Bound.In(text) is not { } asked) { applied.Add($"{card.Id}: {text}"); return; }
        var own = Bound.In(card.Title);
        var declared = card.Thresholds.FirstOrDefault();
        if (own is { } title && title.IsFloor != asked.IsFloor) NotUnderstood(heading, text, $"{card.Id} is bound on the other side: {card.Title}");
        else if (declared is { Unit: "%" } && asked.Value > 100) NotUnderstood(heading, text, "more than 100 %");
        else if (declared is not null)
        {
            thresholds[$"{card.Id}.{declared.Name}"] = asked.Value;
            applied.Add(string.Create(CultureInfo.InvariantCulture, $"{card.Id}: {declared.Name} {asked.Value} {declared.Unit}"));
        }
        else if (own is { } same && Math.Abs(same.Value - asked.Value) < 0.0001) applied.Add($"{card.Id}: {text}");
        else NotUnderstood(heading, text, $"the bound of {card.Id} cannot be set");
    }

    private void ReadLimit(string heading, Match limit, string text)
    {
        var value = double.Parse(limit.Groups["most"].Value, CultureInfo.InvariantCulture) * (char.ToLowerInvariant(limit.Groups["unit"].Value[0]) == 'h' ? 60 : 1);
        if (value < 1) { NotUnderstood(heading, text, "less than a minute"); return; }
        minutes = (int)Math.Ceiling(value);
        applied.Add($"iteration limit {minutes} minutes: {text}");
    }

    private void NotUnderstood(string heading, string text, string why) =>
        unknown.Add($"{(heading.Length > 0 ? heading + ": " : "")}{text}{(why.Length > 0 ? $" ({why})" : "")}");

    private static string Plain(string text) => text.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();

    private static Area? AreaOf(string text)
    {
        if (text.Length > MaxLine || AgentName().Match(text) is not { Success: true } name) return null;
        var first = name.Groups["name"].Value;
        if (first.Equals("DevOps", StringComparison.OrdinalIgnoreCase)) return Area.Infrastructure;
        if (first.Equals("Monitoring", StringComparison.OrdinalIgnoreCase)) return Area.Observability;
        if (first.Equals("QA", StringComparison.OrdinalIgnoreCase)) return Area.Testing;
        return Enum.GetValues<Area>().Where(a => first.Equals(a.ToString(), StringComparison.OrdinalIgnoreCase)).Select(a => (Area?)a).FirstOrDefault();
    }

    [GeneratedRegex(@"\biterations?\b.*?(?<![\d.])(?:\d+\s*[-–]\s*)?(?<most>\d{1,4}(?:\.\d{1,3})?)\s*(?<unit>hour|minute)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)(?:\s+[A-Za-z&]+)*\s+Agent\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AgentName();

    [GeneratedRegex(@"^(?<cron>(?:[\d*/,-]+\s+){4}[\d*/,A-Za-z-]+)\s+\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cron();
}
