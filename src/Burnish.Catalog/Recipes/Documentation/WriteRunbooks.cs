using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Writes a runbook a service and one for all alerts.</summary>
public sealed class WriteRunbooks : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-runbooks"),
        Title = "Write a runbook for every service",
        Area = Area.Documentation,
        Clears = [new("runbook-gap")],
        Moves = [new("DOC-4")],
        SafeBecause = "Only Markdown is written; every command in it names a script, a service or a route that exists.",
        Keeps = "What people wrote outside the generated blocks.",
        EffortMinutes = 60,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var service in landscape.Services.Where(s => findings.Any(f => f.Subject == s.Name)).DistinctBy(Runbooks.PathOf))
        {
            if (GeneratedBlock.Write(code, Runbooks.PathOf(service), Runbooks.Block, Runbooks.Of(code, landscape, service)) is not { } edit) return new RecipeAnswer.Refused($"{Runbooks.PathOf(service)} is tracked but cannot be read");
            edits.Add(edit);
        }
        if (findings.Any(f => f.Subject == "alerts" || Runbooks.Alerts(code).Any(a => a.Name == f.Subject)))
        {
            if (GeneratedBlock.Write(code, Runbooks.AlertsPath, Runbooks.Block, Runbooks.OfAlerts(code)) is not { } edit) return new RecipeAnswer.Refused($"{Runbooks.AlertsPath} is tracked but cannot be read");
            edits.Add(edit);
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused("no service and no alert was found")
            : new RecipeAnswer.Change($"How to start, stop, check and read each service, and what each alert watches: {string.Join(", ", edits.Select(e => e.Path))}.", edits.ToImmutable());
    }
}
