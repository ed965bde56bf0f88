using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>Tests that two runs of one commit did not agree on. They count as failed from then on, so that no change is judged by them.</summary>
internal static class FlakyTests
{
    /// <summary>Marks what an earlier measurement of the same suite knows to be flaky.</summary>
    /// <param name="measured">The suite now.</param>
    /// <param name="earlier">The suite earlier in this run; null where it was not seen.</param>
    public static Measurement Known(Measurement measured, Measurement? earlier) =>
        Marked(measured, [.. (earlier?.Tests ?? []).Where(t => t.IsFlaky).Select(t => t.Id)]);

    /// <summary>Marks what two runs of the same commit see differently.</summary>
    /// <param name="first">The run that counts.</param>
    /// <param name="second">The same again.</param>
    public static Measurement Agreed(Measurement first, Measurement second)
    {
        if (!second.IsMeasured) return first with { NotAvailable = $"the suite ran once and then not: {second.NotAvailable}" };
        var again = second.Tests.ToLookup(t => t.Id, t => t.Status, StringComparer.Ordinal);
        return Marked(first, [.. first.Tests.Where(t => again[t.Id].Any(s => s != t.Status)).Select(t => t.Id)]);
    }

    private static Measurement Marked(Measurement measured, ImmutableHashSet<string> flaky) => flaky.IsEmpty ? measured
        : measured with { Tests = [.. measured.Tests.Select(t => flaky.Contains(t.Id) ? t with { Status = TestStatus.Failed, Message = "flaky: two runs of the same commit differ", IsFlaky = true } : t)] };
}
