using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>No guide leads a new developer from a clone to a running system, or it is no longer true.</summary>
public sealed class OnboardingGuideGap : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("onboarding-guide-gap"),
        Title = "No guide leads a new developer from a clone to a running system, or it is no longer true",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The first days go into finding out what others know by heart.",
        Source = "Microsoft, Engineering Fundamentals Playbook, Onboarding Guide Template; severity: judgement",
        NotSeen = "Whether its commands work: they are not run here.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.All(p => p.Scripts.IsEmpty) && DotnetCommands.Targets(code.Inventory).IsEmpty) return new RuleAnswer.NotApplicable("no package has a script that could be run");
        if (GeneratedBlock.Find(code.Read(Guides.OnboardingPath) ?? "", Guides.OnboardingBlock) is not null)
            return GeneratedBlock.Says(code.Read(Guides.OnboardingPath), Guides.OnboardingBlock, Guides.Onboard(code, Landscape.Of(code)))
                ? new RuleAnswer.Clean()
                : RuleAnswer.From([new(DocumentFiles.Whole(Guides.OnboardingPath), $"{Guides.OnboardingPath} is not as the manifests are now", "onboarding", "stale")]);
        return Guides.Onboarding(code).IsEmpty ? RuleAnswer.From([new(new("", 0, 0), "no onboarding guide was found", "onboarding")]) : new RuleAnswer.Clean();
    }
}
