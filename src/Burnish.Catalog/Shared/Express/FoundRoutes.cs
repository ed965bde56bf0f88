using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Express;

/// <summary>What was found of the applications of one framework.</summary>
internal sealed record FoundRoutes(ImmutableArray<HttpApplication> Applications, ImmutableArray<Endpoint> Endpoints, ImmutableArray<SurveyGap> Gaps)
{
    /// <summary>The inventory with what was found.</summary>
    public Inventory Added(Inventory inventory) => inventory with
    {
        Applications = inventory.Applications.AddRange(Applications),
        Endpoints = inventory.Endpoints.AddRange(Endpoints),
        Gaps = [.. inventory.Gaps, .. Gaps.Where(g => !inventory.Gaps.Any(k => k.Path == g.Path && k.Reason == g.Reason))],
    };

    /// <summary>What could not be followed: nothing where the repository turns out to make applications of another framework only.</summary>
    public static IEnumerable<SurveyGap> GapsOf(ExpressModel model, string framework, string surveyor) =>
        model.Gaps.Where(g => g.Reason.Contains("declared with decorators", StringComparison.Ordinal) || model.Evaluator.Made.Count == 0 || model.Evaluator.Made.Exists(m => m.Framework == framework))
            .Select(g => new SurveyGap(surveyor, g.Path, g.Reason));

    /// <summary>An application in the words of the inventory.</summary>
    public static HttpApplication Application(Codebase code, ExpressModel model, RouterValue application, IEnumerable<Middleware> middleware) => new(
        application.Framework, Registered.VariableOf(application.Module, application.Node) is var name && name.Contains("exports", StringComparison.Ordinal) && application.Framework != "express" ? "" : name, application.Module.PlaceOf(application.Node, code), code.PackageOf(application.Module.Path)?.Directory ?? "",
        [.. middleware], application.Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
        [.. model.Evaluator.Made.Where(m => m.Node == application.Node).SelectMany(m => m.Listens).Select(l => l.Module.PlaceOf(l.Node, code)).Distinct()]);
}
