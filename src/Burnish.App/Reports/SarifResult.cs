using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Reports;

/// <summary>A finding with what SARIF says of its place among known and suppressed ones (2.1.0, sections 3.27.23 and 3.27.24).</summary>
/// <param name="Finding">The finding.</param>
/// <param name="BaselineState">new, unchanged or absent; null where no baseline was used.</param>
/// <param name="Suppression">Why it is not held against the repository; null where it is.</param>
internal sealed record SarifResult(Finding Finding, string? BaselineState = null, Suppression? Suppression = null)
{
    /// <summary>Everything that a scan listed or counted.</summary>
    public static ImmutableArray<SarifResult> Of(Listing listing)
    {
        string? State(string state) => listing.Baseline is null ? null : state;
        return
        [
            .. listing.Findings.Select(f => new SarifResult(f, State("new"))),
            .. listing.Known.Select(f => new SarifResult(f, State("unchanged"))),
            .. listing.Suppressed.Select(s => new SarifResult(s.Finding, State("new"), s.Suppression)),
            .. listing.Gone.Select(e => new SarifResult(Absent(e), "absent")),
        ];
    }

    /// <summary>The result with its marks.</summary>
    public JsonObject Marked(JsonObject result)
    {
        if (BaselineState is not null) result["baselineState"] = BaselineState;
        if (Suppression is { } why)
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = why.Kind == SuppressionKind.InSource ? "inSource" : "external", ["justification"] = why.Reason });
        return result;
    }

    private static Finding Absent(BaselineEntry entry) => new(new(entry.Rule), default, default, default, new(entry.Path, 0, 0), entry.Message.Length > 0 ? entry.Message : entry.Rule, entry.Fingerprint);
}
