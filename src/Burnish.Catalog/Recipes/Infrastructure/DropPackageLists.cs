using System.Buffers;
using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Removes apt's lists of packages in the layer that fetched them.</summary>
public sealed class DropPackageLists : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("drop-package-lists"),
        Title = "Leave apt's package lists out of images",
        Area = Area.Infrastructure,
        Clears = [new("package-lists-left-in-image")],
        Moves = [new("INF-1")],
        SafeBecause = "only the lists that apt-get update fetches are removed, at the end of the same step, and only where no later step of the file installs from them",
        Keeps = "Every installed package and every other command.",
        After = [new("combine-package-update"), new("build-in-stages")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "The image no longer carries lists of packages that nothing reads.", finding =>
            DockerStep.Of(code, finding) is { } step ? Dropped(step) : Mend.Leave("it is written in a form that is not followed"));

    private static readonly SearchValues<char> NotPlain = SearchValues.Create("|;'\"`(");

    private static Mend Dropped(DockerStep step)
    {
        var command = step.Instruction.Arguments;
        if (command.StartsWith('[') || command.AsSpan().ContainsAny(NotPlain) || command.TrimEnd().EndsWith('&')) return Mend.Leave("its commands are not simply joined by &&");
        var stages = step.File.Stages;
        var later = stages.Skip(stages.IndexOf(step.Stage)).SelectMany(s => s.Instructions).Where(i => i.Place.StartLine > step.Instruction.Place.EndLine);
        if (later.Any(i => Apt(i, "install") && !Apt(i, "update"))) return Mend.Leave("a later step installs from the lists");
        var lines = step.Lines.ReplaceLineEndings("\n").Split('\n');
        const string Removal = "&& rm -rf /var/lib/apt/lists/*";
        if (lines.Length == 1) return Mend.By(step.Replaced($"{lines[0].TrimEnd()} {Removal}"));
        var last = lines[^1];
        if (last.TrimStart().StartsWith('#') || last.TrimEnd().EndsWith('\\') || last.Trim().Length == 0) return Mend.Leave("it ends in a comment or an empty line");
        var joint = lines.Skip(1).FirstOrDefault(l => l.TrimStart().StartsWith("&&", StringComparison.Ordinal)) ?? lines[1];
        var indentation = joint[..^joint.TrimStart().Length];
        return Mend.By(step.Replaced(string.Join('\n', [.. lines[..^1], last.TrimEnd() + " \\", indentation + Removal])));
    }

    private static bool Apt(ContainerInstruction step, string word) => DockerFaults.Commands(step).Any(c => c[0] is "apt-get" or "apt" && c.Contains(word));
}
