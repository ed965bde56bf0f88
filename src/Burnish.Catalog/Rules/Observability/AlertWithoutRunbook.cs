using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees alerts that do not say what to do.</summary>
public sealed class AlertWithoutRunbook : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("alert-without-runbook"),
        Title = "Alert without a runbook",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever is woken has to find out from nothing what the alert means and what to do.",
        Source = "Google SRE Workbook, On-Call: playbook entries for alerts",
        NotSeen = "Whether a runbook behind an address on the web exists.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var alerts = AlertRule.In(code).Where(r => r.IsAlert).ToList();
        if (alerts.Count == 0) return new RuleAnswer.NotApplicable("no alerting rule");
        return RuleAnswer.From(alerts.Where(a => a.Runbook.Length == 0 || IsDangling(code, a.Runbook)).Select(a => new Sighting(
            new(a.Path, a.Line, a.Line), a.Runbook.Length == 0 ? $"{a.Name} names no runbook" : $"{a.Name} names the runbook {a.Runbook}, which does not exist", a.Name)));
    }

    private static bool IsDangling(Codebase code, string runbook)
    {
        if (runbook.Contains("://", StringComparison.Ordinal) || runbook.Contains("{{", StringComparison.Ordinal)) return false;
        var path = runbook.Split('#')[0].TrimStart('/');
        return !code.Tracks(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);
    }
}
