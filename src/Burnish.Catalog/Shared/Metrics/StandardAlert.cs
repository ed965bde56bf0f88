using System.Collections.Immutable;
using System.Globalization;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>One alert that a service can have by what it exports.</summary>
/// <param name="Expression">PromQL; every metric in it is exported.</param>
/// <param name="For">How long it must hold.</param>
/// <param name="Meaning">What it means, for the runbook.</param>
/// <param name="Looks">What to look at, for the runbook.</param>
internal sealed record StandardAlert(string Name, string Expression, string For, string Severity, string Summary, string Meaning, ImmutableArray<string> Looks)
{
    /// <summary>The alert's name in small letters with dashes, as in the name of its runbook.</summary>
    public string Slug => string.Concat(Name.Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The path of the alert's runbook.</summary>
    public string Runbook => $"docs/runbooks/{Slug}.md";

    /// <summary>The alerts that the exported metrics allow. Thresholds: the share of errors and the delays are judgement; 0.5 s is the mission's bound for p99.</summary>
    public static ImmutableArray<StandardAlert> AllowedBy(ExportedMetrics metrics)
    {
        var alerts = ImmutableArray.CreateBuilder<StandardAlert>();
        alerts.Add(new("ServiceDown", "up == 0", "5m", "critical", "A service cannot be scraped",
            "Prometheus has had no answer from the service for five minutes: the process is gone, hangs, or cannot be reached.",
            ["Is the process running, and when was it started last?", "What did it log last before it went?", "Was something deployed or reconfigured just before?"]));
        if (RequestMetrics.In(metrics) is { } requests)
        {
            if (requests.Status is { } status)
                alerts.Add(new("HighErrorRate", $"sum(rate({requests.Count}{{{status}=~\"5..\"}}[5m])) / sum(rate({requests.Count}[5m])) > 0.05", "5m", "critical", "More than 5 % of the requests fail",
                    "More than one request in twenty was answered with a status of 500 or above during the last five minutes.",
                    [requests.Route is { } route ? $"Which route fails? Ask for `sum by ({route}) (rate({requests.Count}{{{status}=~\"5..\"}}[5m]))`." : "Which route fails? The logs name it.", "Does a data store that the service needs refuse or time out?", "Did it begin with a deployment? Then go back to the version before."]));
            if (requests.Durations is { } durations)
                alerts.Add(new("SlowRequests", $"histogram_quantile(0.99, sum by (le) (rate({durations}_bucket[5m]))) > 0.5", "10m", "warning", "One request in a hundred takes longer than 0.5 s",
                    "The 99th percentile of the time until an answer was sent has been above 0.5 s for ten minutes.",
                    [requests.Route is { } slow ? $"Which route is slow? Ask for `histogram_quantile(0.99, sum by (le, {slow}) (rate({durations}_bucket[5m])))`." : "Which route is slow? The logs name it.", "Is a data store slow, or are its connections used up?", "Is the process short of processor time or memory?"]));
        }
        if (metrics.HasDefaults)
            alerts.Add(new("EventLoopBlocked", "nodejs_eventloop_lag_p99_seconds > 0.25", "10m", "warning", "The event loop is blocked",
                "Work inside the process keeps all requests waiting for more than a quarter of a second.",
                ["Which requests run at that time? Large bodies, large answers and synchronous calls block the loop.", "Is the process short of processor time?"]));
        return alerts.ToImmutable();
    }
}
