using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>The instruction of a Dockerfile that a finding lies on.</summary>
internal sealed record DockerStep(ContainerFile File, ContainerStage Stage, ContainerInstruction Instruction, DockerText Text)
{
    /// <summary>Its lines as they stand there.</summary>
    public string Lines => Text.Of(Instruction.Place);

    /// <summary>The instruction behind it; null where the stage ends.</summary>
    public ContainerInstruction? Next => Stage.Instructions.IndexOf(Instruction) is var at && at >= 0 && at + 1 < Stage.Instructions.Length ? Stage.Instructions[at + 1] : null;

    /// <summary>The instruction; null where the file is gone or has forms that edits by lines do not follow.</summary>
    public static DockerStep? Of(Codebase code, Finding finding)
    {
        if (code.Read(finding.Place.Path) is not { } whole || code.Inventory.ContainerFiles.FirstOrDefault(f => f.Path == finding.Place.Path) is not { } file) return null;
        var text = new DockerText(whole);
        if (text.IsUnusual(file)) return null;
        foreach (var stage in file.Stages)
            if (stage.Instructions.FirstOrDefault(i => i.Place.StartLine == finding.Place.StartLine) is { } instruction) return new(file, stage, instruction, text);
        return null;
    }

    /// <summary>Other lines in the place of its lines.</summary>
    public TextEdit Replaced(string lines) => Text.Replace(Instruction.Place, lines.ReplaceLineEndings("\n").Split('\n'));
}
