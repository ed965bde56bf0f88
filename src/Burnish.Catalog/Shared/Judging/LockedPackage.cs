using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Packages;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>What the lock file says of a dependency that comes in.</summary>
/// <param name="Objections">Where it is not in step.</param>
/// <param name="Open">What it cannot tell; empty where it tells all.</param>
/// <param name="Note">A remark for the reason; empty where none.</param>
/// <param name="Licence">As the lock file gives it; empty where it gives none.</param>
public sealed record LockedPackage(IReadOnlyList<string> Objections, string Open, string Note, string Licence)
{
    private static readonly string[] Names = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"];

    /// <summary>Looks into the lock file that covers the manifest.</summary>
    public static LockedPackage Of(Trial trial, NewPackage package)
    {
        var path = trial.Candidate.Inventory.Packages.FirstOrDefault(p => p.Manifest == package.Manifest)?.LockFile ?? "";
        var changed = trial.Files.Where(f => Names.Contains(Path.GetFileName(f.Path)) && f.Kind != "deleted" && PathText.IsWithin(Directory(f.Path), Directory(package.Manifest)));
        var file = path.Length > 0 ? changed.FirstOrDefault(f => f.Path == path) : changed.MaxBy(f => f.Path.Length);
        if (file is null) return path.Length > 0 ? Unchanged(trial, package, path) : new([], "", "there is no lock file to keep in step", "");
        if (file.After is not { } text) return new([], $"{file.Path} could not be read as text", "", "");
        var directory = Directory(package.Manifest)[Directory(file.Path).Length..].Trim('/');
        return Path.GetFileName(file.Path) is "package-lock.json" or "npm-shrinkwrap.json" ? InNpm(file, text, directory, package) : InOther(trial, file.Path, text, directory, package);
    }

    /// <summary>Whoever has no such package manager cannot bring its lock in step: that says something about the machine, nothing about the change.</summary>
    private static LockedPackage Unchanged(Trial trial, NewPackage package, string path)
    {
        var objection = $"{package.Manifest} brings in {package.Name}, and {path} does not change with it";
        if (Path.GetFileName(path) is "package-lock.json" or "npm-shrinkwrap.json") return Object(objection);
        var below = Directory(path);
        var missing = trial.Candidate.Measurements.Concat(trial.Base.Measurements).Where(m => PathText.IsWithin(below, m.Directory)).FirstOrDefault(m => NotThere.IsProgram(m.NotAvailable));
        return missing is null ? Object(objection) : new([], $"{objection}; {missing.NotAvailable}", "", "");
    }

    private static LockedPackage InNpm(FileChange file, string text, string directory, NewPackage package)
    {
        if (JsonText.Read(text).Json?.Root is not { } root) return Object($"{file.Path} is broken");
        if (root["packages"] is not { Kind: JsonKind.Map } all) return InOldNpm(file, root, package);
        if (all.At(directory, package.Section, package.Name)?.Value is not { } asked) return package.Section == "peerDependencies" ? new([], "", "", "") : Object($"{file.Path} does not name {package.Name} among the {package.Section} of {package.Manifest}");
        if (asked != package.Range) return Object($"{file.Path} holds {package.Name} as '{asked}', the manifest as '{package.Range}'");
        var entry = all[directory.Length == 0 ? $"node_modules/{package.Name}" : $"{directory}/node_modules/{package.Name}"] ?? all[$"node_modules/{package.Name}"];
        return Held(file.Path, entry, package) ?? new([], "", "", entry?.Text("license") ?? "");
    }

    /// <summary>The form of npm 6 names versions and checksums, and neither what was asked for nor who runs a script.</summary>
    private static LockedPackage InOldNpm(FileChange file, JsonItem root, NewPackage package)
    {
        if (file.Before is { } before && JsonText.Read(before).Json?.Root["packages"] is not null) return Object($"{file.Path} was written anew in the form of npm 6");
        if (package.Section == "peerDependencies") return new([], "", "", "");
        return Held(file.Path, root.At("dependencies", package.Name), package)
            ?? new([], $"{file.Path} is older than npm 7 and does not say whether {package.Name} has an install script", "", "");
    }

    private static LockedPackage? Held(string path, JsonItem? entry, NewPackage package)
    {
        if (entry is null) return Object($"{path} holds no version of {package.Name}");
        if (!Fits(entry.Text("version") ?? "", package.Range)) return Object($"{path} holds {package.Name} {entry.Text("version")}, which is not '{package.Range}'");
        return string.IsNullOrEmpty(entry.Text("integrity")) ? Object($"{path} holds {package.Name} without a checksum") : null;
    }

    private static LockedPackage InOther(Trial trial, string path, string text, string directory, NewPackage package)
    {
        var read = LockFile.Read(path, text);
        if (read.Reason.Length > 0) return new([], read.Reason, "", "");
        return read.Find(directory, package.Name, package.Range) is not { } version
            ? Object($"{path} holds no version of {package.Name}")
            : !Fits(version, package.Range) ? Object($"{path} holds {package.Name} {version}, which is not '{package.Range}'")
            : InstallScripts.AreKnown(trial, path) ? new([], "", $"read from what {path} installs", "") : RunsNoScript(trial, path, package)
            ? new([], "", $"the package manager that {package.Manifest} is installed with runs no script of {package.Name}", "")
            : new([], $"{path} does not say whether {package.Name} has an install script", "", "");
    }

    /// <summary>A change that touches who may run scripts, or all of whose manifests do not refuse them, proves nothing.</summary>
    private static bool RunsNoScript(Trial trial, string path, NewPackage package) =>
        Path.GetFileName(path) == "pnpm-lock.yaml" && trial.Base.Inventory.Packages.Any(p => p.Manifest == package.Manifest && p.RefusesInstallScripts)
        && trial.Candidate.Inventory.Packages.Any(p => p.Manifest == package.Manifest && p.RefusesInstallScripts)
        && !trial.Files.Any(f => Path.GetFileName(f.Path) is "pnpm-workspace.yaml" or ".npmrc" or ".pnpmfile.cjs"
            || (Path.GetFileName(f.Path) == "package.json" && f.After?.Contains("onlyBuiltDependencies", StringComparison.Ordinal) == true && Builds(f.After).Contains(package.Name)));

    private static IEnumerable<string> Builds(string manifest) =>
        (JsonText.Read(manifest).Json?.Root.At("pnpm", "onlyBuiltDependencies")?.Items ?? []).Select(i => i.Value);

    /// <summary>The rules of npm for exact versions, ^ and ~, without pre-releases; other ranges count as fitting.</summary>
    private static bool Fits(string version, string range)
    {
        var asked = range.TrimStart('^', '~', 'v', '=').Split('-', '+')[0].Split('.');
        var held = version.Split('-', '+')[0].Split('.');
        if (asked.Any(a => !a.All(char.IsAsciiDigit) || a.Length == 0)) return true;
        var same = range[0] switch { '^' => asked[0] == "0" ? Math.Min(2, asked.Length) : 1, '~' => Math.Min(2, asked.Length), _ => asked.Length };
        return held.Length >= same && held.Take(same).SequenceEqual(asked.Take(same));
    }

    private static LockedPackage Object(string objection) => new([objection], "", "", "");

    private static string Directory(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
}
