using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees data stores that nobody could restore.</summary>
public sealed class StoreWithoutBackup : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("store-without-backup"),
        Title = "Data store without backup and restore",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A disk that fails, a migration that goes wrong or a wrong DELETE then costs the data for good.",
        Source = "PostgreSQL documentation, 25 Backup and Restore; NIST SP 800-34, 3.4.1 Backup and Recovery",
        NotSeen = "Backups that a hosting provider makes, and whether a backup can be restored.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var stores = StoreBackup.In(code);
        if (stores.IsEmpty) return new RuleAnswer.NotApplicable("no data store whose backup is known");
        return RuleAnswer.From(
            from store in stores
            let missing = store.MissingIn(code)
            where !missing.IsEmpty
            let place = code.Inventory.DataStores.First(s => s.Kind == store.Kind).Evidence[0].Place
            select new Sighting(place, $"{store.Title} has no {string.Join(", no ", missing)}", store.Kind));
    }
}
