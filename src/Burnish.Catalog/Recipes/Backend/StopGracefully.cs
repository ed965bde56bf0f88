using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Lets the service finish its requests before it stops.</summary>
public sealed class StopGracefully : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("stop-gracefully"),
        Title = "Finish open requests before stopping",
        Area = Area.Backend,
        Clears = [new("no-graceful-shutdown")],
        Moves = [new("INF-6")],
        SafeBecause = "It only takes effect when the service is told to stop; it still stops within ten seconds.",
        Keeps = "Everything while the service runs.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (ListenSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the statement that starts to listen was not found");
        if (sites.Any(s => s.ServerVariable is null)) return new RecipeAnswer.Refused("the server that listens has no name that is sure");
        if (sites.Any(s => Services.Says(code, code.PackageOf(s.Script.Path)?.Directory ?? "", "SIGTERM")))
            return new RecipeAnswer.Refused("a handler of SIGTERM that leaves at once is there already and would win");
        return new RecipeAnswer.Change("On SIGTERM and SIGINT the service takes no new connection, finishes the requests under way and ends with 0; after ten seconds it ends anyway.",
            [.. sites.Select(s => new FileEdit.Modify(s.Script.Path, [.. s.Naming, s.After(Lines(s.ServerVariable ?? "", s.Style.Quote))]))]);
    }

    // Ten seconds: within the 30 that Kubernetes waits before it kills.
    private static string Lines(string server, char q) =>
        $"\nfor (const signal of [{q}SIGTERM{q}, {q}SIGINT{q}]) {{\n  process.once(signal, () => {{\n    setTimeout(() => process.exit(1), 10000).unref();\n    {server}.close(() => process.exit(0));\n  }});\n}}";
}
