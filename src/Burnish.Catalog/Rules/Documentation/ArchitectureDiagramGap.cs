using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A C4 level is not drawn, or not as the system is.</summary>
public sealed class ArchitectureDiagramGap : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("architecture-diagram-gap"),
        Title = "A C4 level is not drawn, or not as the system is",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever joins or reviews must find out from the code what runs, what it is made of and who talks to whom.",
        Source = "C4 model; severity: judgement",
        NotSeen = "Diagrams that are pictures, and diagrams of other languages than Mermaid, PlantUML, Structurizr and LikeC4.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        if (landscape.Services.IsEmpty) return new RuleAnswer.NotApplicable("no service was found that could be drawn");
        var diagrams = C4Diagrams.In(code).ToArray();
        var sightings = new List<Sighting>();
        foreach (var (level, path) in ArchitectureDiagrams.Levels)
        {
            if (GeneratedBlock.Find(code.Read(path) ?? "", level) is not null)
            {
                if (!GeneratedBlock.Says(code.Read(path), level, ArchitectureDiagrams.Of(level, code, landscape))) sightings.Add(new(DocumentFiles.Whole(path), $"{path} is not as the sources are now", level, "stale"));
            }
            else if (!diagrams.Any(d => d.Level == level)) sightings.Add(new(new("", 0, 0), $"no C4 {level} diagram was found", level));
        }
        return RuleAnswer.From(sightings);
    }
}
