using System.Collections.Immutable;
using Burnish.Catalog.Shared.Next;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the route handlers of Next: <c>app/**/route</c> files and files below <c>pages/api</c>. Server actions are no endpoints of their own and are not listed.</summary>
public sealed class NextEndpoints : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("next-endpoints", "Endpoints", ["packages", "frameworks"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var inventory = soFar.Inventory;
        if (!inventory.Packages.Any(p => p.DependsOn("next"))) return inventory;
        var found = soFar.Recall(Card.Id, "", code => Found(code, cancellationToken));
        return inventory with { Endpoints = inventory.Endpoints.AddRange(found.Endpoints), Gaps = [.. inventory.Gaps, .. found.Gaps] };
    }

    private sealed record Routes(ImmutableArray<Endpoint> Endpoints, ImmutableArray<SurveyGap> Gaps);

    private Routes Found(Codebase code, CancellationToken cancellationToken)
    {
        var endpoints = new List<Endpoint>();
        var gaps = new List<SurveyGap>();
        foreach (var file in code.ShippedScripts())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (code.PackageOf(file.Path) is not { } package || !package.DependsOn("next") || NextPaths.Of(package, file.Path) is not { } at) continue;
            if (code.Tree(file.Path) is not { } tree)
            {
                gaps.Add(new(Card.Id, file.Path, "the file could not be parsed; its routes are not in the list"));
                continue;
            }
            var middleware = NextMiddleware.Of(code, package);
            var path = NextPaths.BaseOf(code, package) + at.Path;
            if (path.StartsWith("/*/", StringComparison.Ordinal)) gaps.Add(new(Card.Id, package.Directory, "the base path of the routes is not known; a star stands for it"));
            var handlers = new NextHandlers(code, file.Path, tree, path, middleware is not null && middleware.Covers(at.Path) ? [middleware.Middleware] : []);
            endpoints.AddRange(at.IsPage ? handlers.OfPage() : handlers.OfRoute());
        }
        return new([.. endpoints], [.. gaps.Distinct()]);
    }
}
