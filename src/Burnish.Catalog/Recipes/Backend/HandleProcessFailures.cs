using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Logs errors that escape all handlers before the process ends.</summary>
public sealed class HandleProcessFailures : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("handle-process-failures"),
        Title = "Log errors that end the process",
        Area = Area.Backend,
        Clears = [new("no-process-handlers")],
        Moves = [new("QUA-4")],
        SafeBecause = "The process ends as before, with the same exit code; the reason is logged first.",
        Keeps = "That the process ends.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (ListenSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the statement that starts to listen was not found");
        return new RecipeAnswer.Change("An error that escapes all handlers is logged as one line of JSON before the process ends.",
            [.. sites.Select(s => new FileEdit.Modify(s.Script.Path, [s.After(Lines(s.Style.Quote))]))]);
    }

    private static string Lines(char q) =>
        $"\nprocess.on({q}unhandledRejection{q}, (reason) => {{\n  throw reason;\n}});\n"
        + $"\nprocess.on({q}uncaughtException{q}, (error) => {{\n  process.stderr.write(`${{JSON.stringify({{ level: {q}fatal{q}, message: error.message, stack: error.stack }})}}\\n`);\n  process.exit(1);\n}});";
}
