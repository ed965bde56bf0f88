using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees Next applications whose pages fail without a word of their own.</summary>
public sealed class NextWithoutErrorPage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("next-without-error-page"),
        Title = "No error page (Next)",
        Area = Area.Frontend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Where a component throws, the visitor sees a bare line of the framework and has no way back.",
        Source = "Next.js, Error handling; severity: judgement",
        NotSeen = "Boundaries of a library around the pages.",
        SeenOn = "shadcn-ui/taxonomy",
    };

    private static readonly string[] Endings = ["tsx", "jsx", "js", "ts"];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var layouts = code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && !TestPaths.IsTest(p.Manifest) && !Script.IsAside(p.Manifest) && p.DependsOn("next")).Select(p => Layout(code, p)).OfType<string>().ToList();
        if (layouts.Count == 0) return new RuleAnswer.NotApplicable("no Next application with an app folder");
        return RuleAnswer.From(layouts.Where(l => !HasOwn(code, l[..(l.LastIndexOf('/') + 1)])).Select(l => new Sighting(new(l, 1, 1), "No page is shown where a component throws", l, l)));
    }

    /// <summary>The layout at the root of the app folder.</summary>
    private static string? Layout(Codebase code, Package package)
    {
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        return ((string[])["app/", "src/app/"]).SelectMany(d => Endings.Select(e => $"{prefix}{d}layout.{e}")).FirstOrDefault(code.Has);
    }

    private static bool HasOwn(Codebase code, string folder) =>
        code.Inventory.Files.Any(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && f.Path[(f.Path.LastIndexOf('/') + 1)..].Split('.') is ["error" or "global-error", "tsx" or "jsx" or "js" or "ts"])
        || Script.Shipped(code, "ErrorBoundary").Any();
}
