using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Planning;

/// <summary>
/// A Markdown agent charter in the form of the mission's orchestrator agent: headings and list items that name areas, criteria with
/// thresholds, the limit of an iteration and a schedule. A line that is not understood is listed, never passed over in silence.
/// </summary>
/// <param name="Areas">The areas to work on; empty means all.</param>
/// <param name="Thresholds">Thresholds that differ from the catalogue's.</param>
/// <param name="IterationMinutes">The longest that an iteration may take; null where the charter does not say.</param>
/// <param name="Schedule">A cron expression of five fields; empty where there is none.</param>
public sealed partial record Charter(
    ImmutableArray<Area> Areas, Thresholds Thresholds, int? IterationMinutes, string Schedule, CharterRecord Record)
{
    /// <summary>No charter.</summary>
    public static Charter None { get; } = new([], Thresholds.Default, null, "", CharterRecord.None);

    /// <summary>Sections whose lines tell people how the work goes; the loop already does it so, and they change nothing.</summary>
    private static readonly string[] Told =
        ["mission", "responsibilities", "execution strategy", "phase", "iteration process", "research sources", "technical standards", "industry best practices",
         "open source projects", "documentation sources", "company engineering blogs", "execution workflow", "reporting", "iteration report", "safety"];

    /// <summary>Reads a charter.</summary>
    /// <param name="file">Its name, for the record.</param>
    /// <param name="text">Markdown. Untrusted: nothing in it is carried out.</param>
    /// <param name="criteria">The criteria that its lines may name.</param>
    public static Charter Parse(string file, string text, ImmutableArray<CriterionCard> criteria)
    {
        var reader = new CharterReader(criteria);
        var heading = "";
        var isFenced = false;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal)) { isFenced = !isFenced; continue; }
            if (line.StartsWith('#') && !isFenced) { heading = line.TrimStart('#', ' ').Trim(); continue; }
            if (isFenced) { reader.ReadCommand(line); continue; }
            if (ListItem().Match(line) is { Success: true } item) reader.ReadItem(heading, item.Groups["text"].Value, Told);
        }
        return reader.Result(file);
    }

    [GeneratedRegex(@"^(?:[-*+]|\d+[.)])\s+(?:✅\s*)?(?<text>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListItem();
}

/// <summary>Collects what the lines of a charter mean.</summary>
internal sealed partial class CharterReader(ImmutableArray<CriterionCard> criteria)
{
    private readonly List<Area> areas = [];
    private readonly SortedDictionary<string, double> thresholds = new(StringComparer.Ordinal);
    private readonly List<string> applied = [];
    private readonly List<string> unknown = [];
    private int? minutes;
    private string schedule = "";

    public void ReadCommand(string line)
    {
        if (Cron().Match(line) is not { Success: true } cron || schedule.Length > 0) return;
        schedule = cron.Groups["cron"].Value;
        applied.Add($"schedule {schedule}");
    }

    public void ReadItem(string heading, string text, string[] told)
    {
        var plain = text.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
        if (AgentArea(plain) is { } area) { if (!areas.Contains(area)) areas.Add(area); applied.Add($"agent: {area.ToString().ToLowerInvariant()}"); }
        else if (CriterionOf(plain) is { } card) ReadCriterion(card, plain);
        else if (heading.Contains("gate", StringComparison.OrdinalIgnoreCase)) applied.Add($"gate: {plain}");
        else if (Limit().Match(plain) is { Success: true } limit) ReadLimit(limit, plain);
        else if (Array.Exists(told, t => heading.StartsWith(t, StringComparison.OrdinalIgnoreCase))) applied.Add($"{heading}: {plain}");
        else unknown.Add(heading.Length > 0 ? $"{heading}: {plain}" : plain);
    }

    // Nine agents of nine areas are all of them: no restriction.
    public Charter Result(string file) => new(
        areas.Count == Enum.GetValues<Area>().Length ? [] : [.. areas], new(thresholds.ToImmutableSortedDictionary(StringComparer.Ordinal)), minutes, schedule,
        new(file, [.. applied], [.. unknown]));

    private void ReadCriterion(CriterionCard card, string text)
    {
        if (card.Thresholds.IsEmpty || Number().Match(text) is not { Success: true } number) { applied.Add($"{card.Id}: {text}"); return; }
        var value = double.Parse(number.Groups["n"].Value, CultureInfo.InvariantCulture);
        thresholds[$"{card.Id}.{card.Thresholds[0].Name}"] = value;
        applied.Add(string.Create(CultureInfo.InvariantCulture, $"{card.Id}: {card.Thresholds[0].Name} {value} {card.Thresholds[0].Unit}"));
    }

    private void ReadLimit(Match limit, string text)
    {
        var value = int.Parse(limit.Groups["most"].Value, CultureInfo.InvariantCulture);
        minutes = limit.Groups["unit"].Value.StartsWith('h') ? value * 60 : value;
        applied.Add($"iteration limit {minutes} minutes: {text}");
    }

    private static Area? AgentArea(string text)
    {
        if (AgentName().Match(text) is not { Success: true } name) return null;
        var first = name.Groups["name"].Value;
        if (first.StartsWith("DevOps", StringComparison.OrdinalIgnoreCase)) return Area.Infrastructure;
        if (first.StartsWith("Monitoring", StringComparison.OrdinalIgnoreCase)) return Area.Observability;
        if (first.StartsWith("QA", StringComparison.OrdinalIgnoreCase)) return Area.Testing;
        return Enum.GetValues<Area>().Where(a => first.StartsWith(a.ToString(), StringComparison.OrdinalIgnoreCase)).Select(a => (Area?)a).FirstOrDefault();
    }

    /// <summary>The criterion whose title shares the most words with the line, figures left out; at least two thirds of the title (judgement).</summary>
    private CriterionCard? CriterionOf(string text)
    {
        var words = Words(text);
        return criteria.Select(c => (Card: c, Share: Share(Words(c.Title), words))).Where(c => c.Share >= 2.0 / 3).OrderByDescending(c => c.Share).Select(c => c.Card).FirstOrDefault();
    }

    private static double Share(HashSet<string> title, HashSet<string> line) => title.Count == 0 ? 0 : (double)title.Count(line.Contains) / Math.Max(title.Count, line.Count);

    private static HashSet<string> Words(string text) =>
        [.. WordPattern().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => !char.IsDigit(w[0]) && w is not ("ms" or "all" or "the" or "for" or "of"))];

    [GeneratedRegex(@"[a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"(?:[<>≤≥]=?|at (?:least|most)|under|over|above|below)\s*(?<n>\d+(?:\.\d+)?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"iteration\b.*?(?:\d+\s*-\s*)?(?<most>\d+)\s*(?<unit>hour|minute)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex(@"^(?<name>[A-Za-z&]+)(?:\s+[A-Za-z&]+)*\s+Agent\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AgentName();

    [GeneratedRegex(@"^(?<cron>(?:[\d*/,-]+\s+){4}[\d*/,A-Za-z-]+)\s+\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cron();
}
