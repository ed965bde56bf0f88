using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes the start command of an image in the exec form where no shell does anything for it.</summary>
public sealed partial class StartWithoutShell : IRecipe
{
    private static readonly ImmutableHashSet<string> Words = ["cd", "exec", "source", ".", "export", "set", "ulimit", "umask", "if", "for", "while", "wait", "trap", "eval", "true", "false", ":"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("start-without-shell"),
        Title = "Start services without a shell in between",
        Area = Area.Infrastructure,
        Clears = [new("shell-form-start")],
        Moves = [new("INF-1")],
        SafeBecause = "only commands are rewritten in which a shell would do nothing but split the line at spaces: no variables, quotes, patterns, operators or builtins, and no script that may need the shell to run it",
        Keeps = "The program, its arguments and their order.",
        After = [new("build-in-stages"), new("add-container-healthcheck")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "The service gets Docker's signals itself, so it can shut down in order instead of being killed.", finding =>
            DockerStep.Of(code, finding) is { } step ? Started(step) : Mend.Leave("it is written in a form that is not followed"));

    private static Mend Started(DockerStep step)
    {
        var command = step.Instruction.Arguments.Trim();
        if (!Plain().IsMatch(command) || step.Lines.Contains('\n')) return Mend.Leave($"'{command}' needs a shell");
        var words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words[0].Contains('=') || Words.Contains(words[0])) return Mend.Leave($"'{command}' needs a shell");
        if (words[0] is "npm" or "yarn" or "pnpm") return Mend.Leave($"{words[0]} would only take the shell's place in front of the service");
        // A shell runs a script that names no interpreter; the kernel does not.
        if (words[0].EndsWith(".sh", StringComparison.Ordinal) || words[0].StartsWith('.')) return Mend.Leave($"whether {words[0]} names its interpreter is not certain");
        if (step.Stage.Instructions.Any(i => i.Keyword == "SHELL")) return Mend.Leave("it names a shell of its own");
        if (step.Instruction.Keyword == "ENTRYPOINT" && Images.OfFinal(step.File).Any(i => i.Keyword == "CMD")) return Mend.Leave("its ENTRYPOINT would begin to take the arguments of CMD");
        return Mend.By(step.Replaced($"{step.Lines[..step.Lines.IndexOf(words[0], step.Instruction.Keyword.Length, StringComparison.Ordinal)]}[{string.Join(", ", words.Select(w => $"\"{w}\""))}]"));
    }

    [GeneratedRegex(@"^[A-Za-z0-9@%+=:,./_-]+(?:[ \t]+[A-Za-z0-9@%+=:,./_-]+)*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Plain();
}
