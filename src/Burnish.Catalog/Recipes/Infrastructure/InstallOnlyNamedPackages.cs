using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets apt-get install what is named and what that depends on, and nothing that is only recommended.</summary>
public sealed partial class InstallOnlyNamedPackages : IRecipe
{
    // Debian 12 packages that recommend nothing that they need to do their work, by packages.debian.org; what talks TLS recommends ca-certificates and is listed apart.
    private static readonly ImmutableHashSet<string> Complete =
    [
        "openssl", "ca-certificates", "tini", "dumb-init", "netcat", "netcat-openbsd", "netcat-traditional", "make", "unzip", "zip", "jq", "procps", "gosu", "tzdata", "bash", "vim", "nano", "less",
        "iputils-ping", "dnsutils", "libpq5", "libpq-dev", "redis-tools", "xz-utils", "bzip2", "gettext-base", "file", "psmisc", "sqlite3", "pkg-config", "zlib1g-dev", "libssl-dev",
    ];

    private static readonly ImmutableHashSet<string> OverTls = ["curl", "wget", "git"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("install-only-named-packages"),
        Title = "Install only the packages that images name",
        Area = Area.Infrastructure,
        Clears = [new("recommended-packages-in-image")],
        Moves = [new("INF-1")],
        SafeBecause = "only installations are narrowed whose packages are all known to work without what they recommend; what talks TLS needs ca-certificates named beside it",
        Keeps = "Every package that is named, and what it depends on.",
        Narrows = "Packages that are only recommended by the named ones are no longer in the image.",
        After = [new("combine-package-update"), new("drop-package-lists"), new("build-in-stages")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "The image holds fewer packages, so fewer holes, and is pulled faster.", finding =>
            DockerStep.Of(code, finding) is { } step ? Narrowed(step) : Mend.Leave("it is written in a form that is not followed"));

    private static Mend Narrowed(DockerStep step)
    {
        var installs = DockerFaults.Commands(step.Instruction).Where(c => c[0] is "apt-get" or "apt" && c.Contains("install")).ToList();
        var named = installs.SelectMany(c => c.SkipWhile(w => w != "install").Skip(1)).Where(w => !w.StartsWith('-') && w != "\\").Select(w => w.Split('=', ':')[0]).ToHashSet(StringComparer.Ordinal);
        if (named.Count == 0) return Mend.Leave("it names no package");
        if (named.FirstOrDefault(n => !Complete.Contains(n) && !OverTls.Contains(n)) is { } other) return Mend.Leave($"what {other} needs of what it recommends is not known");
        if (named.FirstOrDefault(OverTls.Contains) is { } client && !named.Contains("ca-certificates")) return Mend.Leave($"{client} would lose the certificates that it checks servers with");
        var lines = step.Lines;
        var found = Install().Matches(lines);
        return found.Count != installs.Count ? Mend.Leave("it is written in a form that is not followed")
            : Mend.By(step.Replaced(Install().Replace(lines, m => m.Value + " --no-install-recommends")));
    }

    [GeneratedRegex(@"\bapt(?:-get)?(?:[ \t]+-{1,2}[\w=-]+)*[ \t]+install\b(?:[ \t]+(?:-y|-q|-qq|-yq|-yqq|-qy|-qqy|--yes|--assume-yes|--quiet))*(?=[ \t\\\r\n])", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Install();
}
