using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Nest;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the endpoints of Nest controllers: path with prefix and version, guards, interceptors and pipes in front, and what the method takes from the request.</summary>
public sealed class NestEndpoints : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("nest-endpoints", "Endpoints", ["packages", "frameworks"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var inventory = soFar.Inventory;
        var nest = soFar.RememberEach("nest-mark", soFar.ShippedScripts(), f => (soFar.Read(f.Path) ?? "").Contains("@nestjs/", StringComparison.Ordinal), cancellationToken).Where(f => f.Answer).Select(f => f.File).ToList();
        if (nest.Count == 0) return inventory;
        var found = soFar.Recall(Card.Id, string.Join('\n', nest.Select(f => f.Path)), code => Found(code, nest, cancellationToken));
        return inventory with { Endpoints = inventory.Endpoints.AddRange(found.Endpoints), Gaps = [.. inventory.Gaps, .. found.Gaps] };
    }

    private sealed record Routes(ImmutableArray<Endpoint> Endpoints, ImmutableArray<SurveyGap> Gaps);

    private Routes Found(Codebase code, List<FileFacts> nest, CancellationToken cancellationToken)
    {
        var endpoints = new List<Endpoint>();
        var gaps = new List<SurveyGap>();
        var homes = nest.Where(f => (code.Read(f.Path) ?? "").Contains("NestFactory.create", StringComparison.Ordinal)).Select(f => NestGlobals.HomeOf(f.Path)).Distinct().ToList();
        var globals = new Dictionary<string, NestGlobals>(StringComparer.Ordinal);
        foreach (var file in nest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!(code.Read(file.Path) ?? "").Contains("@Controller(", StringComparison.Ordinal) || code.Tree(file.Path) is not { } tree) continue;
            if (!Imports.LocalNames(tree, "@nestjs/common", "Controller").Contains("Controller")) continue;
            var home = HomeFor(code, file.Path, homes);
            if (!globals.TryGetValue(home, out var all))
            {
                globals[home] = all = NestGlobals.Of(code, nest.Where(f => HomeFor(code, f.Path, homes) == home));
                if (all.Prefix is null) gaps.Add(new(Card.Id, home, "the global prefix of the routes is not known; a star stands for it"));
            }
            var controller = new NestController(code, file.Path, tree, all, gaps, Card.Id);
            endpoints.AddRange(tree.Nodes.Where(n => n.Kind is "class_declaration" or "abstract_class_declaration").SelectMany(controller.Of));
        }
        return new([.. endpoints], [.. gaps.Distinct()]);
    }

    // The application that a file belongs to: the one whose folder it lies in, else the package.
    private static string HomeFor(Codebase code, string path, List<string> homes) =>
        homes.Where(h => h.Length == 0 || path.StartsWith(h + "/", StringComparison.Ordinal)).MaxBy(h => h.Length) ?? code.PackageOf(path)?.Directory ?? "";
}
