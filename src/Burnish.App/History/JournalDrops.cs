using Burnish.Core.Ports;

namespace Burnish.App.History;

/// <summary>Dropped items in the journal of their repository.</summary>
public sealed class JournalDrops(Journal journal) : IDropList
{
    /// <summary>A week: long enough not to repeat itself nightly, short enough to notice a mended environment (judgement).</summary>
    private static readonly TimeSpan CoolDown = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public string? Cooling(string itemId) => journal.Dropped(itemId);

    /// <inheritdoc/>
    public void Drop(string itemId, string reason) => journal.Drop(itemId, reason, CoolDown);
}
