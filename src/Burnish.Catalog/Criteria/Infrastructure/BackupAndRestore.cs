using System.Collections.Immutable;
using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-4.</summary>
public sealed class BackupAndRestore : ICriterion
{
    private const string Next = "recipe write-backup-and-restore";

    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-4"),
        Title = "Backup/restore procedures documented",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Database],
        Question = "Has every data store a backup script, a schedule and a restore runbook?",
        Proof = "Scripts, schedules and runbooks read for each store found; met only where a backup was restored and compared.",
        Asks = Strength.Executed,
        Reads = [new("store-without-backup")],
        NotSeen = "Backups that a hosting provider makes; stores that run nowhere in the repository and whose driver alone is a dependency, other than those that scripts are written for.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var said = RuleShare.Judge(Card, seen, Next);
        if (said.Next.Length == 0) said = said with { Next = "by hand: back up, destroy a copy of the store, restore and compare" };
        if (said.Status != CriterionStatus.Unmet || seen.Of(Card.Reads[0]) is not { } report) return said;
        // A cache is not asked for a backup: Redis counts where the rule judged it.
        var without = report.Findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        var stores = StoreBackup.KindsIn(seen.Inventory).Where(k => k != "redis" || without.Contains(k)).ToImmutableArray();
        var share = stores.IsEmpty ? 0 : 1 - (double)without.Count / stores.Length;
        return share <= 0 ? said : said with { Status = CriterionStatus.Partial, Share = share, Reason = $"{without.Count} of {stores.Length} stores lack a backup script, a schedule or a restore runbook: {said.Evidence[0].Note}" };
    }
}
