using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Nothing says which version of Node.js a repository is made for.</summary>
public sealed class NodeVersionNotStated : IRule
{
    // Files by which version managers are told.
    private static readonly string[] Names = [".nvmrc", ".node-version", ".tool-versions", "mise.toml", ".mise.toml", ".devcontainer/devcontainer.json", "flake.nix", "devbox.json"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("node-version-not-stated"),
        Title = "Version of Node.js not stated",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "Each machine takes the version it happens to have, and what works on one fails on another.",
        Source = "npm documentation, package.json: engines; judgement",
        NotSeen = "Versions that only an image or a pipeline names.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var units = PipelineStep.Units(code);
        if (units.IsEmpty) return new RuleAnswer.NotApplicable("no npm package with a lock file");
        if (Names.Any(code.Tracks) || code.Inventory.Packages.Any(p => p.Directory.Length == 0 && States(code, p))) return new RuleAnswer.Clean();
        var silent = units.Where(u => !States(code, u) && !Names.Any(n => code.Tracks($"{u.Directory}/{n}"))).ToList();
        return silent.Count == 0 ? new RuleAnswer.Clean() : new RuleAnswer.Found([new(new(silent[0].Manifest, 0, 0),
            $"neither engines nor .nvmrc says which Node.js {string.Join(", ", silent.Select(u => u.Manifest).Take(3))} {(silent.Count == 1 ? "is" : "are")} made for", "node-version")]);
    }

    private static bool States(Codebase code, Package package) => package.Engines.Length > 0 || (code.Read(package.Manifest) is { } text && text.Contains("\"volta\"", StringComparison.Ordinal));
}
