using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees locked versions that their publisher gave up.</summary>
public sealed partial class DeprecatedDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("deprecated-dependency"),
        Title = "Dependency that its publisher gave up",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Nobody mends the next vulnerability or incompatibility of a version that is given up, and the notice usually names what to take instead.",
        Source = "npm documentation, npm-deprecate; OpenSSF Best Practices, Supported dependencies. Severity: judgement, medium where the notice speaks of security",
        Cwe = "CWE-1104",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025"],
        NotSeen = "What was given up after the lock file was written, and lock files that carry no notices (Yarn, NuGet, Cargo, Python). What only another package brings in is a hint.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var resolved = ResolvedPackages.In(code);
        return resolved.Packages.IsEmpty
            ? new RuleAnswer.NotApplicable("no lock file or manifest names a package version")
            : RuleAnswer.From(resolved.Packages.Where(p => p.Deprecated.Length > 0).Select(Seen));
    }

    private static Sighting Seen(ResolvedPackage package)
    {
        var isSecurity = Security().IsMatch(package.Deprecated);
        return new(
            new(package.File, package.Line, package.Line), $"{package.Name} {package.Version} ({package.Way}) was given up by its publisher: \"{Short(package.Deprecated)}\"", package.Name, package.Version,
            isSecurity ? Severity.Medium : Severity.Low, package.IsDirect || isSecurity ? Confidence.High : Confidence.Low);
    }

    // The notice is a stranger's text: one line of it is quoted, no more than fits a terminal.
    private static string Short(string notice)
    {
        var line = string.Join(' ', notice.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('"', '\'');
        var plain = new string([.. line.Where(c => !char.IsControl(c))]);
        return plain.Length > 140 ? plain[..140] + "…" : plain;
    }

    [GeneratedRegex(@"\b(vulnerab\w*|security|CVE-[0-9]+|exploit\w*|malicious|insecure)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Security();
}
