using System.Collections.Immutable;

namespace Burnish.App.Dependencies;

/// <summary>How an install is tried, and how it is tried differently after a failure that is known.</summary>
internal sealed record InstallPlan
{
    /// <summary>Which program.</summary>
    public required PackageManager Manager { get; init; }

    /// <summary>Whether exactly what the lock says is installed.</summary>
    public required bool Exact { get; init; }

    /// <summary>Whether the lock is read at all.</summary>
    public required bool ReadsLock { get; init; }

    /// <summary>Whether an older install is the start.</summary>
    public bool OnTop { get; init; }

    /// <summary>Whether this Yarn is version 2 or newer.</summary>
    public bool IsModernYarn { get; init; }

    /// <summary>Flags that an earlier failure called for.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    /// <summary>Why, one sentence for each departure.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The program.</summary>
    public string Program => Manager.ToString().ToLowerInvariant();

    /// <summary>Its arguments; no script of any package is run.</summary>
    public ImmutableArray<string> Arguments => Manager switch
    {
        PackageManager.Npm => [.. NpmVerb, "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--prefer-offline", "--engine-strict=false", "--loglevel=error", .. Extra],
        PackageManager.Pnpm => ["install", Exact ? "--frozen-lockfile" : "--no-frozen-lockfile", "--ignore-scripts", "--prefer-offline", .. Extra],
        PackageManager.Yarn when IsModernYarn => ["install", Exact ? "--immutable" : "--no-immutable", "--mode=skip-build", .. Extra],
        PackageManager.Yarn => ["install", .. Exact ? ["--frozen-lockfile"] : ImmutableArray<string>.Empty, "--ignore-scripts", "--non-interactive", "--ignore-engines", "--prefer-offline", .. Extra],
        _ => ["install", .. Exact ? ["--frozen-lockfile"] : ImmutableArray<string>.Empty, "--ignore-scripts", .. Extra],
    };

    private ImmutableArray<string> NpmVerb =>
        Exact && !OnTop ? ["ci"] : ReadsLock ? ["install", "--no-save"] : ["install", "--no-save", "--no-package-lock"];

    /// <summary>What to try next, or null when nothing else is known to help.</summary>
    /// <param name="said">Everything that the failed attempt said.</param>
    public InstallPlan? After(string said)
    {
        bool Says(params string[] words) => words.Any(w => said.Contains(w, StringComparison.Ordinal));
        if (OnTop) return this with { OnTop = false };
        if (Exact && Says("code EUSAGE", "ERR_PNPM_OUTDATED_LOCKFILE", "ERR_PNPM_NO_LOCKFILE", "ERR_PNPM_LOCKFILE", "YN0028", "frozen-lockfile", "lockfile had changes"))
            return this with { Exact = false, Notes = Notes.Add("Environment: the lock file is out of step with the manifest for the package manager on this machine; what the manifest asks for is installed, and the lock is left as it is.") };
        if (Says("code ERESOLVE") && !Extra.Contains("--legacy-peer-deps"))
            return this with { Extra = Extra.Add("--legacy-peer-deps"), Notes = Notes.Add("Environment: peer dependencies do not fit together; installed with --legacy-peer-deps.") };
        if (Says("code EBADDEVENGINES", "code EBADENGINE") && !Extra.Contains("--force"))
            return this with { Extra = Extra.Add("--force"), Notes = Notes.Add("Environment: the manifest asks for another version of Node.js or of the package manager; installed regardless.") };
        if (ReadsLock && Manager == PackageManager.Npm && Says("code ETARGET", "code E404", "code ENOVERSIONS", "code EINTEGRITY"))
            return this with { Exact = false, ReadsLock = false, Notes = Notes.Add("Environment: the registry does not have what the lock file names; versions that the manifest allows are installed instead.") };
        return null;
    }
}
