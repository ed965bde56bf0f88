using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes the version of Node.js that images and pipelines run down for those who develop.</summary>
public sealed partial class StateNodeVersion : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("state-node-version"),
        Title = "State the version of Node.js",
        Area = Area.Infrastructure,
        Clears = [new("node-version-not-stated")],
        Moves = [new("INF-3")],
        SafeBecause = "Only a file that version managers read is added, with the version that images and pipelines agree on.",
        Keeps = "Everything; nothing that is installed or run changes by itself.",
        After = [new("upgrade-base-image")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Tracks(".nvmrc")) return new RecipeAnswer.Refused(".nvmrc exists already");
        var images = code.Inventory.ContainerFiles.Where(f => !Images.IsAside(f.Path)).SelectMany(f => f.Stages).Where(s => Images.IsNode(s.Image)).Select(s => Major().Match(Images.TagOf(s.Image)));
        var pipelines = code.Inventory.Workflows.Select(w => code.Read(w.Path)).OfType<string>().SelectMany(t => Setup().Matches(t));
        var versions = images.Concat(pipelines).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        return versions switch
        {
            [] => new RecipeAnswer.Refused("neither an image nor a pipeline names a version that could be stated"),
            [var one] => new RecipeAnswer.Change($"Version managers take Node.js {one}, which images and pipelines run.", [new FileEdit.Create(".nvmrc", one + "\n")]),
            _ => new RecipeAnswer.Refused($"images and pipelines run different versions: {string.Join(", ", versions.Order(StringComparer.Ordinal))}"),
        };
    }

    [GeneratedRegex(@"^(\d{2})(?:[.-]|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Major();

    [GeneratedRegex(@"^[ \t-]*node-version:[ \t]*['""]?(\d{2})(?:\.x|(?:\.\d{1,3}){1,2})?['""]?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 200)]
    private static partial Regex Setup();
}
