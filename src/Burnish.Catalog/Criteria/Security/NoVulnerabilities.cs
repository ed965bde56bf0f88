using System.Collections.Immutable;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether a serious vulnerability is known. Without an advisory source it can say no, never yes.</summary>
public sealed class NoVulnerabilities : ICriterion
{
    private const string Age = "advisory-age";

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-1"),
        Title = "Zero high/critical vulnerabilities",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is no high or critical vulnerability known in the dependencies or the code?",
        Proof = "Executed: an advisory source that answered and flagged a known-bad version, over every lock file, and no open high or critical finding of a security rule.",
        Asks = Strength.Executed,
        Reads =
        [
            new("literal-jwt-secret"), new("unpinned-jwt-algorithm"), new("jwt-without-expiry"), new("tls-check-disabled"), new("weak-hash"),
            new("predictable-token"), new("unsafe-html"), new("tauri-csp-off"), new("open-cors"), new("vulnerable-dependency"),
        ],
        Thresholds = [new(Age, 30, "days", "criteria.md, SEC-1: advisory data younger than 30 days")],
        NotSeen = "Vulnerabilities that nobody has published, and whether the weak part of a dependency is ever reached.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var open = Card.Reads.Select(seen.Of).OfType<RuleReport>().SelectMany(r => r.Findings)
            .Where(f => f.Severity >= Severity.High && f.Confidence > Confidence.Low).ToImmutableArray();
        if (!open.IsEmpty)
        {
            var known = open.Count(f => f.RuleId.Value == "vulnerable-dependency");
            return new(CriterionStatus.Unmet, known > 0 ? Strength.Executed : Strength.Analysed, 0,
                $"{open.Length} high or critical findings, {known} of them in dependencies: {open.MaxBy(f => f.Severity)?.Message}", $"clear the findings; then {Commands(seen)}", RuleShare.Listed(open));
        }
        if (seen.Advisories is not { } look)
        {
            return seen.Inventory.Packages.IsEmpty ? Nothing("no package manifest was found")
                : new(CriterionStatus.Unknown, Strength.None, 0, "no advisory source was asked about the lock files", $"by hand, for every lock file: {Commands(seen)}", []);
        }
        if (look.Answers.IsEmpty && look.Gaps.IsEmpty) return Nothing("no lock file or manifest names a dependency");
        return Judged(seen, look, (int)thresholds.Of(Card, Age));
    }

    private static Assessment Judged(Examination seen, AdvisoryLook look, int days)
    {
        ImmutableArray<EvidenceItem> evidence = [.. look.Answers.Select(a => new EvidenceItem("fact", Note: Line(a))), .. look.Gaps.Select(g => new EvidenceItem("fact", Note: g))];
        if (look.Answers.IsEmpty) return Unknown($"nothing could be asked: {look.Gaps[0]}");
        if (look.Unanswered.FirstOrDefault() is { } silent) return Unknown($"no advisory source answered for {silent}");
        var doubts = look.Answers.GroupBy(a => a.Ecosystem).Where(g => !g.Any(a => IsProof(a, days))).Select(g => string.Join(" and ", g.Where(a => a.IsAvailable).Select(a => Weak(a, days))))
            .Concat(look.Gaps).ToList();
        var unrated = look.Available.SelectMany(a => a.Matches).Where(m => m.SeverityFrom.Length == 0).Select(m => m.Id).Distinct(StringComparer.Ordinal).ToList();
        if (unrated.Count > 0) doubts.Add($"{unrated.Count} open advisories that nobody rated, such as {unrated[0]}");
        var looked = $"nothing high or critical is known: {string.Join("; ", look.Available.Select(Line))}";
        return doubts.Count == 0
            ? new(CriterionStatus.Met, Strength.Executed, 1, looked, "", evidence)
            // Half: what was asked holds, but not by proof that may count as whole (judgement).
            : new(CriterionStatus.Partial, Strength.Executed, 0.5, $"{doubts[0]}{(doubts.Count > 1 ? $", and {doubts.Count - 1} more doubts" : "")}; {looked}", Next(seen), evidence);

        Assessment Unknown(string reason) => new(CriterionStatus.Unknown, Strength.None, 0, reason, Next(seen), evidence);
    }

    private static bool IsProof(AdvisoryAnswer answer, int days) => answer.IsAvailable && answer.IsWhole && (answer.IsLive || answer.AgeInDays <= days);

    private static string Weak(AdvisoryAnswer a, int days) => a.IsWhole
        ? $"{a.Name} is {a.AgeInDays} days old, more than {days}"
        : $"{a.Name} holds {a.Records} advisories for {a.Ecosystem}, a selection{(a.AgeInDays > days ? $", and is {a.AgeInDays} days old" : "")}";

    private static string Line(AdvisoryAnswer a) =>
        $"{a.Name}, {a.Ecosystem}: {a.NotAvailable ?? $"{a.Packages} packages looked at on {a.Asked:yyyy-MM-dd}, {a.Matches.Length} matches"}";

    private static Assessment Nothing(string reason) => new(CriterionStatus.NotApplicable, Strength.Analysed, 0, reason, "", []);

    private static string Next(Examination seen) =>
        $"burnish score with a network, or --advisories DIR with a dump of osv.dev younger than 30 days; by hand, for every lock file: {Commands(seen)}";

    private static string Commands(Examination seen)
    {
        var commands = seen.Inventory.Packages.Select(p => AuditCommands.Of(p.Manager)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return commands.Count == 0 ? AuditCommands.Of("npm") : string.Join("; ", commands);
    }
}
