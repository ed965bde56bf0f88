using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>The frame of rules that look at the instructions of Dockerfiles.</summary>
internal static class DockerFaults
{
    /// <summary>Dockerfiles but those of examples, tests and development containers.</summary>
    public static ImmutableArray<ContainerFile> Kept(Codebase code) => [.. code.Inventory.ContainerFiles.Where(f => !Images.IsAside(f.Path))];

    /// <summary>Asks of every instruction what is wrong with it, as the end of a sentence that begins with the file's name.</summary>
    public static RuleAnswer OfInstructions(Codebase code, Func<ContainerFile, ContainerStage, ContainerInstruction, string?> fault)
    {
        var files = Kept(code);
        return files.IsEmpty ? new RuleAnswer.NotApplicable("no Dockerfile") : RuleAnswer.From(
            from file in files
            from stage in file.Stages
            from instruction in stage.Instructions
            let what = fault(file, stage, instruction)
            where what is not null
            select new Sighting(instruction.Place, $"{file.Path} {what}", $"{instruction.Keyword} {Short(instruction.Arguments)}"));
    }

    /// <summary>The commands of a RUN instruction, options of RUN left out, each as its words.</summary>
    public static IEnumerable<ImmutableArray<string>> Commands(ContainerInstruction instruction) =>
        instruction.Keyword != "RUN" ? []
        : instruction.Arguments.StartsWith('[') ? [Images.WordsOf(instruction.Arguments)]
        : ShellSegments.Of(instruction.Arguments).Select(ShellSegments.Words).Where(w => !w.IsEmpty);

    /// <summary>The stage is, or is a parent of, the one that is shipped.</summary>
    public static bool IsShipped(ContainerFile file, ContainerStage stage)
    {
        for (var at = file.Stages.Length - 1; at >= 0;)
        {
            if (file.Stages[at] == stage) return true;
            var image = file.Stages[at].Image;
            var parent = at - 1;
            while (parent >= 0 && !(file.Stages[parent].Name.Length > 0 && string.Equals(file.Stages[parent].Name, image, StringComparison.OrdinalIgnoreCase))) parent--;
            at = parent;
        }
        return false;
    }

    private static string Short(string text) => text.Length <= 120 ? text : text[..120];
}
