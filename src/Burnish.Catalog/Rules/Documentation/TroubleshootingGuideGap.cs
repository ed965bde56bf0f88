using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>No guide lists what goes wrong and where it comes from, or it is no longer true.</summary>
public sealed class TroubleshootingGuideGap : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("troubleshooting-guide-gap"),
        Title = "No guide lists what goes wrong and where it comes from, or it is no longer true",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever meets an error searches the sources for the message, the variable and the port.",
        Source = "The Good Docs Project, Troubleshooting guide; severity: judgement",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        if (!Guides.HasTroubles(code, landscape)) return new RuleAnswer.NotApplicable("no environment variable, service or data store was found");
        if (GeneratedBlock.Find(code.Read(Guides.TroubleshootingPath) ?? "", Guides.TroubleshootingBlock) is not null)
            return GeneratedBlock.Says(code.Read(Guides.TroubleshootingPath), Guides.TroubleshootingBlock, Guides.Troubleshoot(code, landscape))
                ? new RuleAnswer.Clean()
                : RuleAnswer.From([new(DocumentFiles.Whole(Guides.TroubleshootingPath), $"{Guides.TroubleshootingPath} is not as the sources are now", "troubleshooting", "stale")]);
        return Guides.Troubleshooting(code).IsEmpty ? RuleAnswer.From([new(new("", 0, 0), "no troubleshooting guide was found", "troubleshooting")]) : new RuleAnswer.Clean();
    }
}
