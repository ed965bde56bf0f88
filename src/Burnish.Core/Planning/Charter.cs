using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Planning;

/// <summary>
/// A Markdown agent charter in the form of the mission's orchestrator agent: headings and lines that name areas, criteria with
/// thresholds, gates, sources, the limit of an iteration and a schedule. A line without effect is listed, never passed over in silence.
/// </summary>
/// <param name="Areas">The areas to work on; empty means all.</param>
/// <param name="Thresholds">Thresholds that differ from the catalogue's.</param>
/// <param name="IterationMinutes">The longest that an iteration may take; null where the charter does not say.</param>
/// <param name="Schedule">A cron expression of five fields; empty where there is none.</param>
/// <param name="Record">Which lines took effect, and which did not.</param>
public sealed partial record Charter(
    ImmutableArray<Area> Areas, Thresholds Thresholds, int? IterationMinutes, string Schedule, CharterRecord Record)
{
    /// <summary>No charter.</summary>
    public static Charter None { get; } = new([], Thresholds.Default, null, "", CharterRecord.None);

    /// <summary>Reads a charter.</summary>
    /// <param name="file">Its name, for the record.</param>
    /// <param name="text">Markdown. Untrusted: nothing in it is carried out.</param>
    /// <param name="terms">What its lines may name.</param>
    public static Charter Parse(string file, string text, CharterTerms terms)
    {
        var reader = new CharterReader(terms);
        var heading = "";
        string? fence = null;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("```", StringComparison.Ordinal)) fence = fence is null ? line.Trim('`', ' ').ToLowerInvariant() : null;
            else if (!line.Any(char.IsLetterOrDigit)) continue; // rules, arrows, empty lines
            else if (fence is "markdown" or "md") reader.ReadTemplate(heading, line);
            else if (fence is null && line.StartsWith('#')) heading = line.Trim('#', ' ');
            else if (fence is not null && reader.ReadSchedule(line)) continue;
            else if (ListItem().Match(fence is null ? line : line.TrimStart('#', ' ')) is { Success: true } item) reader.ReadItem(heading, item.Groups["text"].Value);
            else if (!line.EndsWith(':')) reader.ReadProse(heading, fence is null ? line : line.TrimStart('#', ' ')); // a colon at the end announces what follows
        }
        return reader.Result(file);
    }

    [GeneratedRegex(@"^(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s*)?(?:✅\s*)?(?<text>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListItem();
}

/// <summary>What the lines of a charter may name.</summary>
/// <param name="Criteria">Criteria with their thresholds.</param>
/// <param name="Gates">Gates that judge every change.</param>
/// <param name="Sources">Publishers and titles that the knowledge base rests on.</param>
public sealed record CharterTerms(ImmutableArray<CriterionCard> Criteria, ImmutableArray<GateCard> Gates, ImmutableArray<string> Sources);
