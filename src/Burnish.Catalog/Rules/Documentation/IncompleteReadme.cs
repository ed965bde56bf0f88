using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The README is missing, or does not say what this is, how to install, run and test it, or under which licence it is.</summary>
public sealed class IncompleteReadme : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("incomplete-readme"),
        Title = "The README leaves a first question open",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever opens the repository asks what it is, how to install, run and test it, and whether they may use it.",
        Source = "GitHub, About READMEs; Standard Readme; severity: judgement",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.IsEmpty) return new RuleAnswer.NotApplicable("the repository has no package");
        if (DocumentFiles.Readme(code) is not { } readme)
            return code.Inventory.Files.Any(f => !f.Path.Contains('/', StringComparison.Ordinal) && f.Path.StartsWith("readme", StringComparison.OrdinalIgnoreCase))
                ? new RuleAnswer.NotApplicable("the README is not Markdown")
                : RuleAnswer.From([new(new("", 0, 0), "the repository has no README.md", "readme")]);
        return RuleAnswer.From(ReadmeSections.MissingIn(code, readme)
            .Select(s => new Sighting(DocumentFiles.Whole(readme.Path), $"{readme.Path} does not say {ReadmeSections.Question(s)}", s)));
    }
}
