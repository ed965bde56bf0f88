using System.Collections.Immutable;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;
using Burnish.Tests.Architecture;

namespace Burnish.Tests.App.Knowledge;

/// <summary>
/// Each source that the mission and its area agents name is cited by a practice, or stands in the list of those not reached, with the reason.
/// The lists are <c>mission-sources.txt</c> (name | publisher of the citation | words of its title) and <c>mission-sources-not-reached.txt</c> (name | reason).
/// </summary>
public sealed class MissionSourceTests
{
    private const int LeastReason = 20;

    [Fact]
    public void Each_source_of_the_mission_is_cited_or_listed_as_not_reached_and_never_both() =>
        Assert.Empty(Faults(Lines("mission-sources.txt"), Lines("mission-sources-not-reached.txt"), PracticeShelf.All()));

    /// <summary>24 sources of the mission's own list and 87 more of the reading lists of its area agents, where those name other ones: one less would be a source forgotten.</summary>
    [Fact]
    public void The_list_holds_every_source_once()
    {
        var names = Lines("mission-sources.txt").Select(l => l[0]).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(111, names.Count);
    }

    [Fact]
    public void A_source_in_neither_place_is_told() =>
        Assert.Equal(["'Somebody' is neither cited nor listed as not reached"], Faults([["Somebody", "Somebody of no shelf", ""]], [], PracticeShelf.All()));

    [Fact]
    public void A_source_in_both_places_is_told() =>
        Assert.Equal(["'OWASP' is cited and listed as not reached"], Faults([["OWASP", "OWASP", ""]], [["OWASP", "it could not be read anywhere"]], PracticeShelf.All()));

    [Fact]
    public void A_title_that_nobody_cites_is_not_taken_for_the_publishers_other_pages() =>
        Assert.Single(Faults([["A page", "OWASP", "Cheat Sheet of Gardening"]], [], PracticeShelf.All()));

    [Fact]
    public void A_line_of_no_source_and_a_missing_reason_are_told() =>
        Assert.Equal(["'Nobody' is listed as not reached, and the mission does not name it", "'Nobody' is listed as not reached without a reason"], Faults([], [["Nobody", "no"]], PracticeShelf.All()));

    private static ImmutableArray<string> Faults(ImmutableArray<string[]> sources, ImmutableArray<string[]> notReached, ImmutableArray<Practice> practices)
    {
        var cited = practices.SelectMany(p => p.Sources).ToImmutableArray();
        var missed = notReached.Select(l => l[0]).ToHashSet(StringComparer.Ordinal);
        bool IsCited(string[] source) => cited.Any(c => c.Publisher == source[1] && c.Title.Contains(source[2], StringComparison.OrdinalIgnoreCase));
        return
        [
            .. sources.Where(s => !missed.Contains(s[0]) && !IsCited(s)).Select(s => $"'{s[0]}' is neither cited nor listed as not reached"),
            .. sources.Where(s => missed.Contains(s[0]) && IsCited(s)).Select(s => $"'{s[0]}' is cited and listed as not reached"),
            .. missed.Except(sources.Select(s => s[0])).Select(n => $"'{n}' is listed as not reached, and the mission does not name it"),
            .. notReached.Where(l => l[1].Length < LeastReason).Select(l => $"'{l[0]}' is listed as not reached without a reason"),
        ];
    }

    private static ImmutableArray<string[]> Lines(string file) =>
    [
        .. File.ReadLines(Path.Combine(Project.Root, "tests", "Burnish.Tests", "App", "Knowledge", file)).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)),
    ];
}
