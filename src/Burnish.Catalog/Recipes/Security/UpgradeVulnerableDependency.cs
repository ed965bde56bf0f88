using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Raises one direct dependency to the lowest version that no advisory names.</summary>
public sealed partial class UpgradeVulnerableDependency : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("upgrade-vulnerable-dependency"),
        Title = "Raise a dependency past its known vulnerabilities",
        Area = Area.Security,
        Clears = [new("vulnerable-dependency")],
        IsPerSubject = true,
        Moves = [new("SEC-1")],
        SafeBecause = "The lowest version that all sources call clean is taken, within the major version (below 1 the minor), one dependency a commit, and every test, type and linter is asked again.",
        Keeps = "All other dependencies, and the form of the range that the manifest asks for.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Advisories is not { } look) return new RecipeAnswer.Refused("no advisory source was asked");
        var resolved = ResolvedPackages.In(code).Packages;
        var raised = ImmutableArray.CreateBuilder<NewDependency>();
        var (mended, reasons, words) = (new HashSet<string>(StringComparer.Ordinal), new List<string>(), new List<string>());
        // Another dependency is another commit.
        foreach (var finding in findings.Where(f => f.Subject == findings[0].Subject))
        {
            var package = resolved.FirstOrDefault(p => p.File == finding.Place.Path && p.Name == finding.Subject && p.Line == finding.Place.StartLine);
            if (package is null) continue;
            var known = look.Available.Where(a => a.Ecosystem == package.Ecosystem).SelectMany(a => a.Matches).Where(m => m.Package == package.Name && m.Version == package.Version).ToList();
            var (wanted, reason) = Raised(code, package, FixedVersion.Of(package.Ecosystem, known));
            if (wanted.IsEmpty) reasons.Add(reason);
            else if (mended.Add(finding.Fingerprint))
            {
                raised.AddRange(wanted.Where(w => !raised.Contains(w)));
                words.Add($"{package.Name} {package.Version} -> {wanted[0].Version} ({string.Join(", ", known.Select(k => k.Id).Distinct().Order(StringComparer.Ordinal).Take(5))})");
            }
        }
        if (raised.Count == 0) return new RecipeAnswer.Refused(reasons.FirstOrDefault() ?? "what is installed is not known");
        return new RecipeAnswer.Change($"The lowest version is taken that no source of advisories names: {string.Join("; ", words.Distinct())}.", [])
        {
            Dependencies = raised.ToImmutable(),
            Leaves = [.. findings.Where(f => !mended.Contains(f.Fingerprint)).Select(f => f.Fingerprint)],
        };
    }

    private static (ImmutableArray<NewDependency> Wanted, string Reason) Raised(Codebase code, ResolvedPackage package, string version)
    {
        if (package.Ecosystem != "npm") return ([], $"dependencies of {package.Ecosystem} are not raised by this recipe");
        if (!package.IsDirect) return ([], $"{package.Name} comes in {package.Way}: what brings it in must be raised");
        if (version.Length == 0) return ([], $"no fixed version of {package.Name} is known");
        if (!FixedVersion.IsCompatible(package.Version, version)) return ([], $"{package.Name} {package.Version} is only fixed in {version}, which may break what uses it");
        var wanted = ImmutableArray.CreateBuilder<NewDependency>();
        foreach (var owner in code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.LockFile == package.File || p.Manifest == package.File)))
        {
            if (owner.Dependencies.FirstOrDefault(d => d.Name == package.Name) is not { } asked) continue;
            if (asked.Kind is not ("production" or "development") || !Form().IsMatch(asked.Range)) return ([], $"{owner.Manifest} asks for {package.Name} as '{asked.Range}', a form that is not followed");
            wanted.Add(new(owner.Directory, package.Name, version, "", asked.Kind == "development") { Prefix = asked.Range[0] is '^' or '~' ? asked.Range[..1] : "" });
        }
        return wanted.Count == 0 ? ([], $"no manifest asks for {package.Name}") : (wanted.ToImmutable(), "");
    }

    [GeneratedRegex(@"^[\^~]?\d+\.\d+\.\d+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
