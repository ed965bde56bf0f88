using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees scripts of package.json that run a script which no package has.</summary>
public sealed partial class UnknownPackageScript : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-package-script"),
        Title = "Package script that calls another which does not exist",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The script fails with \"missing script\" at the step that somebody relies on.",
        Source = "npm documentation, npm run",
        NotSeen = "Scripts of packages that are not in the repository.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").SelectMany(p => p.Scripts.Keys).ToHashSet(StringComparer.Ordinal);
        return NpmManifest.Judge(code, manifest =>
            from script in manifest.Root["scripts"]?.Members ?? []
            from words in ShellSegments.Of(script.Value.Value).Select(ShellSegments.Words)
            where words is [var program, "run" or "run-script", _, ..] && program is "npm" or "pnpm" or "yarn" or "bun" && !words.Contains("--if-present") && !words.Contains("-r")
            let name = words[2]
            where Plain().IsMatch(name) && !all.Contains(name)
            select (script.Start, $"{script.Name}:{name}", $"the script '{script.Name}' of {manifest.Package.Name} runs '{name}', which no package.json has"));
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9:._-]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Plain();
}
