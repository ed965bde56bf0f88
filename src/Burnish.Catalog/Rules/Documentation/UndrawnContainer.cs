using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A container diagram misses something that runs, or draws what is gone.</summary>
public sealed class UndrawnContainer : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("undrawn-container"),
        Title = "A container diagram misses something that runs, or draws what is gone",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A diagram that is not true is worse than none: decisions rest on it.",
        Source = "C4 model, container diagram; severity: judgement",
        NotSeen = "Whether the arrows are true.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        if (landscape.Services.IsEmpty) return new RuleAnswer.NotApplicable("no service was found that could be drawn");
        var drawn = C4Diagrams.In(code).Where(d => d.Level == "container").ToArray();
        if (drawn.Length == 0) return new RuleAnswer.NotApplicable("there is no C4 container diagram");
        var text = string.Join('\n', drawn.Select(d => d.Text)).ToLowerInvariant();
        var place = DocumentFiles.Line(drawn[0].Path, drawn[0].Line);
        var missing = landscape.Services.Where(s => !C4Diagrams.Names(text, s)).Select(s => s.Name).Concat(landscape.Stores.Where(s => !C4Diagrams.Names(text, s.Kind)).Select(s => s.Title))
            .Select(n => new Sighting(place, $"the container diagram does not draw {n}", n));
        var gone = C4Diagrams.StoresIn(text).Where(k => !code.Inventory.DataStores.Any(s => s.Kind == k) && !code.Inventory.Packages.Any(p => p.Dependencies.Any(d => d.Name.Contains(k, StringComparison.OrdinalIgnoreCase))))
            .Concat(C4Diagrams.PlatformsIn(text).Where(p => !IsThere(code, p.Package) && !IsThere(code, p.Drawn)).Select(p => p.Drawn)).Distinct(StringComparer.Ordinal)
            .Select(k => new Sighting(place, $"the container diagram draws {k}, which nothing in the repository uses", k, "gone"));
        return RuleAnswer.From(missing.Concat(gone));
    }
    // A short name such as next is a package of its own; longer ones are parts of names too: kafkajs, amqplib.
    private static bool IsThere(Codebase code, string name) =>
        code.Inventory.Packages.Any(p => p.Dependencies.Any(d => name == "next" ? d.Name == name : d.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
        || code.Inventory.ComposeServices.Any(s => s.Image.Contains(name, StringComparison.OrdinalIgnoreCase)) || code.Inventory.KubernetesObjects.Any(o => o.Images.Any(i => i.Contains(name, StringComparison.OrdinalIgnoreCase)));
}
