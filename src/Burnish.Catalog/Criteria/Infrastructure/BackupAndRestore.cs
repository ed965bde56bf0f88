using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-4.</summary>
public sealed class BackupAndRestore : ICriterion
{
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
        NotSeen = "Backups that a hosting provider makes.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas database") is var said && said.Next.Length == 0
        ? said with { Next = "by hand: back up, destroy a copy of the store, restore and compare" }
        : said;
}
