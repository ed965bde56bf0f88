using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A service or an alert has no runbook, or one that is no longer true.</summary>
public sealed class RunbookGap : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("runbook-gap"),
        Title = "A service or an alert has no runbook, or one that is no longer true",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever is woken at night must find out from the code how to look at the service, stop it and start it.",
        Source = "Google SRE Book, Being On-Call; severity: judgement",
        NotSeen = "Whether a runbook that people wrote is enough.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        var alerts = Runbooks.Alerts(code);
        if (landscape.Services.IsEmpty && alerts.IsEmpty) return new RuleAnswer.NotApplicable("no service and no alert was found");
        var documents = Runbooks.In(code);
        var sightings = new List<Sighting>();
        foreach (var service in landscape.Services)
        {
            var path = Runbooks.PathOf(service);
            if (GeneratedBlock.Find(code.Read(path) ?? "", Runbooks.Block) is not null)
            {
                if (!GeneratedBlock.Says(code.Read(path), Runbooks.Block, Runbooks.Of(code, landscape, service))) sightings.Add(new(DocumentFiles.Whole(path), $"{path} is not as the sources are now", service.Name, "stale"));
            }
            else if (!Runbooks.Covers(documents, service)) sightings.Add(new(new("", 0, 0), $"no runbook tells how to operate {service.Name}", service.Name));
        }
        if (GeneratedBlock.Find(code.Read(Runbooks.AlertsPath) ?? "", Runbooks.Block) is not null)
        {
            if (!GeneratedBlock.Says(code.Read(Runbooks.AlertsPath), Runbooks.Block, Runbooks.OfAlerts(code))) sightings.Add(new(DocumentFiles.Whole(Runbooks.AlertsPath), $"{Runbooks.AlertsPath} is not as the rule files are now", "alerts", "stale"));
        }
        else sightings.AddRange(alerts.Where(a => !documents.Any(d => EnvironmentNames.Names(d.Text, a.Name))).Select(a => new Sighting(a.Place, $"no runbook names the alert {a.Name}", a.Name)));
        return RuleAnswer.From(sightings);
    }
}
