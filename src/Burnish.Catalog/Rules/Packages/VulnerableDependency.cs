using System.Collections.Immutable;
using Burnish.Catalog.Shared.Advisories;
using Burnish.Catalog.Shared.Resolution;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees installed versions that an advisory names.</summary>
public sealed class VulnerableDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("vulnerable-dependency"),
        Title = "Dependency with a known vulnerability",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The weakness is public, with its version range and often with a way to use it, so it is looked for on every reachable service.",
        Source = "Severity: the database's own word, else the CVSS 3 base score by FIRST's rating scale, else medium (judgement), the worst of all sources; OWASP Top 10 2021, A06",
        Cwe = "CWE-1395",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025", "ASVS-v5.0.0-15.2.1"],
        NotSeen = "Whether the weak code is reached; copies of a library inside other files; packages from git, a path or a private registry that no database knows; what is brought in where no lock file says so.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var resolved = ResolvedPackages.In(code);
        if (resolved.Packages.IsEmpty)
            return resolved.Unread.IsEmpty ? new RuleAnswer.NotApplicable("no lock file or manifest names a package version") : new RuleAnswer.NotAvailable($"{resolved.Unread[0].File}: {resolved.Unread[0].Reason}");
        if (code.Advisories is not { } look)
            return new RuleAnswer.NotAvailable("no advisory source was asked; burnish score asks those there are, --advisories DIR adds a folder of OSV records");
        var matches = look.Available.SelectMany(a => a.Matches.Select(m => (Answer: a, Match: m))).ToLookup(m => (m.Answer.Ecosystem, m.Match.Package, m.Match.Version));
        ImmutableArray<Sighting> found = [.. resolved.Packages.Select(p => Seen(p, [.. matches[(p.Ecosystem, p.Name, p.Version)]])).OfType<Sighting>()];
        var unseen = Unseen(look);
        if (!found.IsEmpty) return new RuleAnswer.Found(found) { Unseen = unseen };
        return unseen.Length == 0 ? new RuleAnswer.Clean() : new RuleAnswer.NotAvailable(unseen);
    }

    // All of it: what was seen before and after a change is compared by these words.
    private static string Unseen(AdvisoryLook look) => string.Join("; ",
        look.Unanswered.Select(u => $"no advisory source answered for {u}").Concat(look.Gaps.Select(g => $"nothing is known of what could be read, but {g}")));

    private static Sighting? Seen(ResolvedPackage package, ImmutableArray<(AdvisoryAnswer Answer, AdvisoryMatch Match)> matches)
    {
        if (matches.IsEmpty) return null;
        var advisories = Merged.Of(matches.Select(m => m.Match));
        var worst = matches.MaxBy(m => (m.Match.Severity, m.Match.SeverityFrom.Length > 0));
        var from = worst.Match.SeverityFrom.Length > 0 ? $"{Words(worst.Match.Severity)} by {worst.Match.SeverityFrom}" : "not rated by anybody";
        var mended = FixedVersion.Of(package.Ecosystem, [.. matches.Select(m => m.Match)]);
        var sources = string.Join(", ", matches.Select(m => m.Answer.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        // Where dozens are known, the first ten tell enough (judgement).
        var more = advisories.Length > 10 ? $" and {advisories.Length - 10} more" : "";
        return new(
            new(package.File, package.Line, package.Line),
            $"{package.Name} {package.Version} ({package.Way}) is named by {string.Join(", ", advisories.Take(10))}{more}, the worst {from}; {(mended.Length > 0 ? $"fixed in {mended}" : "no fixed version is known")} (seen by {sources})",
            package.Name, package.Version, worst.Match.Severity);
    }

    private static string Words(Severity severity) => severity.ToString().ToLowerInvariant();
}
