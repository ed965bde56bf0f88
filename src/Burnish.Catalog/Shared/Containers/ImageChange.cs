using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>What became of one Dockerfile: edits, or the reason why it is left alone.</summary>
internal sealed record ImageChange(ImmutableArray<FileEdit> Edits, string Reason)
{
    /// <summary>The Dockerfile is left alone.</summary>
    public static ImageChange Refuse(string reason) => new([], reason);

    /// <summary>Asks for a change of each Dockerfile that findings lie in; refused where none can be changed.</summary>
    public static RecipeAnswer Each(Codebase code, ImmutableArray<Finding> findings, string summary, Func<ContainerFile, DockerText, ImageChange> change)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        var paths = findings.Select(f => f.Place.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in code.Inventory.ContainerFiles.Where(f => paths.Contains(f.Path)))
        {
            if (code.Read(file.Path) is not { } text) continue;
            var lines = new DockerText(text);
            var one = lines.IsUnusual(file) ? Refuse("it uses here-documents, another escape character or triggers") : change(file, lines);
            if (one.Edits.IsEmpty) reasons.Add($"{file.Path}: {one.Reason}");
            else edits.AddRange(one.Edits.Where(e => !edits.Any(x => x.Path == e.Path)));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused(reasons.Count == 0 ? "no Dockerfile that can be read" : string.Join("; ", reasons))
            : new RecipeAnswer.Change(reasons.Count == 0 ? summary : $"{summary} Left alone: {string.Join("; ", reasons)}.", edits.ToImmutable());
    }
}
