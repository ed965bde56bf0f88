using Burnish.Catalog.Shared.Frontend;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees React applications that go blank where one component throws.</summary>
public sealed class NoErrorBoundary : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-error-boundary"),
        Title = "No error boundary",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "One component that throws takes the whole page away and leaves it empty.",
        Source = "React, Catching rendering errors with an error boundary; severity: judgement",
        NotSeen = "Applications whose router catches what its routes throw.",
        SeenOn = "Azure-Samples/todo-csharp-sql",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var roots = ReactRoot.In(code).ToList();
        if (roots.Count == 0) return new RuleAnswer.NotApplicable("no React application is rendered into a page");
        return RuleAnswer.From(roots.Where(r => !r.HasBoundary()).Select(r => new Sighting(r.Script.PlaceOf(r.Call.Node), "An error in any component leaves an empty page", r.Script.Path, "render")));
    }
}
