using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees Dockerfiles that install dependencies after all sources were copied.</summary>
public sealed class SourcesCopiedBeforeDependencies : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("sources-copied-before-dependencies"),
        Title = "Sources copied before dependencies are installed",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every change of any source line throws the layer with the dependencies away, so each build downloads them again.",
        Source = "Docker, Building best practices: leverage build cache",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code);
        if (files.IsEmpty) return new RuleAnswer.NotApplicable("no Dockerfile of a service");
        return RuleAnswer.From(files.SelectMany(f => f.Stages.Select(s => (f, CopyAll: Early(s))).Where(x => x.CopyAll is not null)
            .Select(x => new Sighting(x.CopyAll?.Place ?? f.Stages[0].Place, $"{f.Path} copies all sources before it installs the dependencies", x.CopyAll?.Arguments ?? ""))));
    }

    private static ContainerInstruction? Early(ContainerStage stage)
    {
        ContainerInstruction? copied = null;
        foreach (var step in stage.Instructions)
        {
            if (step.Keyword is "COPY" or "ADD" && copied is null && IsEverything(step.Arguments)) copied = step;
            if (step.Keyword == "RUN" && NodeInstall.In(step.Arguments).Any()) return copied; // a later installation is a repeat
        }
        return null;
    }

    private static bool IsEverything(string arguments)
    {
        var words = Images.WordsOf(arguments);
        return !arguments.Contains("--from", StringComparison.Ordinal)
            && words.Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1).Any(w => w is "." or "./");
    }
}
