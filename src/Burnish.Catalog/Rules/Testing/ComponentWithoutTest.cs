using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Components;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>No test shows a component.</summary>
public sealed class ComponentWithoutTest : IRule
{
    // The mission's success criteria; where it is reached, what is left is a matter of taste.
    private const double Enough = 80;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("component-without-test"),
        Title = "No test renders a component",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A component that only its users render breaks in front of them: a renamed property or a lost handler is seen by nobody before.",
        Source = "Testing Library, guiding principles; the mission's success criteria: 80 % of the frontend; severity: judgement",
        NotSeen = "Components that only a test of their parent or of a whole page renders; components of other frameworks than React.",
        SeenOn = "satnaing/shadcn-admin",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var packages = TestedPackages.Frontend(code.Inventory).Where(p => p.DependsOn("react")).ToArray();
        if (packages.Length == 0) return new RuleAnswer.NotApplicable("no package with React components");
        var imported = TestScripts.In(code).SelectMany(t => Imports.In(t.Tree)).ToArray();
        var modules = imported.Select(i => Stem(i.Module)).ToHashSet(StringComparer.Ordinal);
        var names = imported.SelectMany(i => i.Names).Select(n => n.Imported).ToHashSet(StringComparer.Ordinal);
        bool IsTested(ReactComponent component) => names.Contains(component.Name) || modules.Contains(Stem(component.Script.Path));
        return RuleAnswer.From(packages.Where(p => !IsCovered(code, p)).SelectMany(p => ReactComponent.In(code, p).GroupBy(c => c.Script.Path)
            .Where(f => !f.Any(IsTested)).Select(f => new Sighting(f.First().Script.PlaceOf(f.First().Head), $"no test renders {string.Join(", ", f.Select(c => c.Name))}", p.Directory, f.Key))));
    }

    private static bool IsCovered(Codebase code, Package package) =>
        (code.Measurements ?? []).Any(m => m is { Kind: ToolKind.Coverage, IsMeasured: true } && m.Directory == package.Directory && m.Values.TryGetValue("lines", out var lines) && lines > Enough);

    // components/card/index.tsx is card to those who import it.
    private static string Stem(string path)
    {
        var parts = path.Split('/');
        var last = parts[^1].Split('.')[0];
        return last is "index" or "" && parts.Length > 1 ? parts[^2] : last;
    }
}
