using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Noise;

/// <summary>Takes findings out that the repository has suppressed with a reason, and tells of suppressions that do not do what they say.</summary>
public static class Silence
{
    /// <summary>The same reports with suppressed findings set apart. A rule whose findings are all suppressed is clean.</summary>
    /// <param name="reports">What the rules found.</param>
    /// <param name="code">The repository.</param>
    /// <param name="cards">The rules.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static (ImmutableArray<RuleReport> Reports, ImmutableArray<SuppressionNotice> Notices) Apply(
        ImmutableArray<RuleReport> reports, Codebase code, IEnumerable<RuleCard> cards, CancellationToken cancellationToken)
    {
        var known = cards.ToImmutableDictionary(c => c.Id);
        var (covers, own, notices) = Covers(reports, code, [.. known.Values], cancellationToken);
        if (covers.Count == 0) return (reports, [.. notices]);
        var used = new HashSet<Cover>(ReferenceEqualityComparer.Instance);
        var quiet = ImmutableArray.CreateBuilder<RuleReport>(reports.Length);
        foreach (var report in reports) quiet.Add(Apart(report, known.GetValueOrDefault(report.RuleId), covers, used));
        var blind = reports.Where(r => r.Outcome == RuleOutcome.NotAvailable).Select(r => r.RuleId.Value).ToHashSet(StringComparer.Ordinal);
        notices.AddRange(own.Where(d => !used.Contains(d.Cover) && !blind.Contains(d.Rule)).Select(d => new SuppressionNotice(d.Path, d.Line, $"suppression that suppresses nothing: {d.Rule}")));
        return (quiet.MoveToImmutable(), [.. notices.OrderBy(n => n.Path, StringComparer.Ordinal).ThenBy(n => n.Line)]);
    }

    private static (List<Cover> Covers, List<Directed> Own, List<SuppressionNotice> Notices) Covers(
        ImmutableArray<RuleReport> reports, Codebase code, ImmutableArray<RuleCard> cards, CancellationToken cancellationToken)
    {
        var found = reports.SelectMany(r => r.Findings).Select(f => f.Place.Path).ToHashSet(StringComparer.Ordinal);
        var (ids, peers) = (cards.Select(c => c.Id.Value).ToImmutableHashSet(), new PeerRules(cards));
        var (covers, own, notices) = (new List<Cover>(), new List<Directed>(), new List<SuppressionNotice>());
        foreach (var (file, remarks) in code.RememberEach("remarks", code.Inventory.Files.Where(f => f.Language != "lock"), f => Remarks.In(Text(f)), cancellationToken))
        {
            var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
            if (PeerSettings.For(name) is { } setting) covers.AddRange(setting.Read(new(file.Path, Text(file))));
            if (FlatConfig.IsName(name) && code.Tree(file.Path) is { } tree) covers.AddRange(FlatConfig.Read(tree, file.Path));
            if (remarks.Own) own.AddRange(OwnComments.Read(Commented(file), ids, notices));
            if (remarks.Peers && found.Contains(file.Path))
                covers.AddRange(code.Remember("peer-remarks", file, () => PeerCovers.Read(Commented(file))).Select(r => PeerCovers.Of(file.Path, r, peers)).OfType<Cover>());
        }
        // Ours come first: their reasons are the better ones.
        covers.InsertRange(0, own.Select(d => d.Cover));
        return (covers, own, notices);

        string Text(FileFacts file) => code.Read(file.Path) ?? "";
        CommentedFile Commented(FileFacts file) => new(file.Path, file.Language, Text(file));
    }

    private static RuleReport Apart(RuleReport report, RuleCard? card, List<Cover> covers, HashSet<Cover> used)
    {
        if (card is null || report.Findings.IsEmpty) return report;
        var (left, quiet) = (ImmutableArray.CreateBuilder<Finding>(), ImmutableArray.CreateBuilder<SuppressedFinding>());
        foreach (var finding in report.Findings)
        {
            var by = covers.Where(c => c.Reaches(finding, card)).ToList();
            used.UnionWith(by);
            if (by.Count == 0) left.Add(finding);
            else quiet.Add(new(finding, by[0].Why));
        }
        if (quiet.Count == 0) return report;
        return report with { Outcome = left.Count == 0 ? RuleOutcome.Clean : report.Outcome, Findings = left.ToImmutable(), Suppressed = quiet.ToImmutable() };
    }
}

/// <summary>Whether a file may hold remarks that suppress something.</summary>
/// <param name="Own">It holds what every suppression of ours does.</param>
/// <param name="Peers">It holds what those of another tool do.</param>
internal sealed record Remarks(bool Own, bool Peers)
{
    /// <summary>Looks for them.</summary>
    public static Remarks In(string text) =>
        new(text.Contains(OwnComments.Mark, StringComparison.Ordinal), PeerComments.All.Any(p => text.Contains(p.Keyword, StringComparison.Ordinal)));
}
