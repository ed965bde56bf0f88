using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees charts of applications that render no object.</summary>
public sealed class EmptyHelmChart : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("empty-helm-chart"),
        Title = "Helm chart that installs nothing",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "helm install reports success and nothing runs.",
        Source = "Helm documentation, Charts: files that begin with an underscore are not rendered to objects; type library cannot be installed",
        NotSeen = "Charts whose templates are all switched off by their values.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var charts = code.Inventory.Files.Where(f => (f.Path == "Chart.yaml" || f.Path.EndsWith("/Chart.yaml", StringComparison.Ordinal)) && !f.IsTest && !Images.IsAside(f.Path)).ToList();
        if (charts.Count == 0) return new RuleAnswer.NotApplicable("no Helm chart");
        return RuleAnswer.From(
            from chart in charts
            let yaml = YamlText.Read(code.Read(chart.Path) ?? "").Yaml
            where yaml is not null && yaml.Root.Text("type") != "library" && yaml.Root["dependencies"]?.Items.IsEmpty != false && Renders(code, chart.Path[..^"Chart.yaml".Length]) is false
            select new Sighting(code.PlaceOf(chart.Path, 0, 1), $"the chart {yaml.Root.Text("name") ?? chart.Path} has no template that makes an object", chart.Path));
    }

    /// <summary>A template, a definition of the chart, or a chart that it brings along.</summary>
    private static bool Renders(Codebase code, string directory) => code.Has(directory + "requirements.yaml") || code.Inventory.Files.Select(f => f.Path).Any(p =>
        p.StartsWith(directory + "crds/", StringComparison.Ordinal) || p.StartsWith(directory + "charts/", StringComparison.Ordinal)
        || (p.StartsWith(directory + "templates/", StringComparison.Ordinal) && p[(p.LastIndexOf('/') + 1)..] is var name && !name.StartsWith('_') && name != "NOTES.txt"));
}
