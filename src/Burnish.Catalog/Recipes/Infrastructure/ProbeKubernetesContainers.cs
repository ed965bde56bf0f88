using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets Kubernetes ask containers whether they live and whether they are ready, by routes and clients that exist.</summary>
public sealed class ProbeKubernetesContainers : IRecipe
{
    // Five seconds apart, five minutes long: nothing is restarted while it migrates or fills its database (judgement; the Kubernetes documentation shows the same span).
    private static readonly ImmutableArray<string> Starting = ["periodSeconds: 5", "failureThreshold: 60"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("probe-kubernetes-containers"),
        Title = "Let Kubernetes ask whether containers work",
        Area = Area.Infrastructure,
        Clears = [new("workload-without-probes")],
        Moves = [new("INF-2")],
        SafeBecause = "only routes are asked that the service built here answers without login or limit, and stores by the client of their official image; a container has five minutes to start before anything is restarted, and whether it lives is not made to depend on its stores",
        Keeps = "Images, commands, ports, the probes that there are, comments, and every other line.",
        Narrows = "Pods that do not answer get no requests, and are restarted when they answer to nothing for a minute.",
        After = [new("add-readiness-route"), new("add-aspnet-health-route"), new("write-kubernetes-manifests"), new("harden-kubernetes")],
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "Requests reach only pods that are ready for them, and what hangs is restarted.", finding =>
        {
            if (Manifest.Workloads(code).Where(m => m.Path == finding.Place.Path && m.Subject == finding.Subject && m.Document.Line == finding.Place.StartLine).ToList() is not [{ Pod.Kind: YamlKind.Mapping } workload]) return Mend.Leave("it is written in a form that is not followed");
            if (code.Read(workload.Path) is not { } text || YamlText.Read(text).Yaml is not { } yaml || text.Contains("{{", StringComparison.Ordinal)) return Mend.Leave("it is a template");
            var edits = new List<TextEdit?>();
            foreach (var container in workload.Lasting.Where(c => c["ports"] is { Items.IsEmpty: false } && (c["livenessProbe"] is null || c["readinessProbe"] is null)))
            {
                var probes = ServiceProbes.Of(code, container);
                if (probes.Reason.Length > 0) return Mend.Leave($"{workload.Title}: {probes.Reason}");
                edits.Add(YamlEdits.InsertLines(yaml, container, Lines(container, probes).Select(l => l.Replace("  ", new string(' ', YamlEdits.Unit(yaml)), StringComparison.Ordinal))));
            }
            return Mend.ByAll([.. edits]);
        });

    private static IEnumerable<string> Lines(YamlItem container, ServiceProbes probes)
    {
        if (container["livenessProbe"] is null)
        {
            if (container["startupProbe"] is null) foreach (var line in Probe("startupProbe", probes.Live, Starting)) yield return line;
            foreach (var line in Probe("livenessProbe", probes.Live, ["periodSeconds: 20", "timeoutSeconds: 5"])) yield return line;
        }
        if (container["readinessProbe"] is null) foreach (var line in Probe("readinessProbe", probes.Ready, ["periodSeconds: 10", "timeoutSeconds: 5"])) yield return line;
    }

    private static IEnumerable<string> Probe(string name, ImmutableArray<string> handler, ImmutableArray<string> times) => [$"{name}:", .. handler.Select(l => "  " + l), .. times.Select(l => "  " + l)];
}
