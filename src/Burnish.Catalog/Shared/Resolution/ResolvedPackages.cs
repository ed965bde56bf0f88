using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Every package version that the lock files of a repository name, read once for whoever asks.</summary>
/// <param name="Packages">The packages, in the order of files and lines; each version once a file.</param>
/// <param name="Read">The files that were read.</param>
/// <param name="Unread">Lock files that could not be read, and what is not locked at all, each with the reason.</param>
public sealed record ResolvedPackages(ImmutableArray<ResolvedPackage> Packages, ImmutableArray<string> Read, ImmutableArray<Unresolved> Unread)
{
    private static readonly ConditionalWeakTable<Inventory, ResolvedPackages> Known = [];

    /// <summary>The packages of a repository. Lock files of tests, fixtures and examples are passed over.</summary>
    public static ResolvedPackages In(Codebase code)
    {
        if (Known.TryGetValue(code.Inventory, out var known)) return known;
        var all = Look(code);
        Known.AddOrUpdate(code.Inventory, all);
        return all;
    }

    private static ResolvedPackages Look(Codebase code)
    {
        var (packages, read, unread) = (ImmutableArray.CreateBuilder<ResolvedPackage>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<Unresolved>());
        foreach (var file in code.Inventory.Files.Where(f => !f.IsTest && !IsAside(f.Path)))
        {
            if (Of(code, file) is not { } nodes) continue;
            if (nodes.Reason.Length > 0) unread.Add(new(file.Path, nodes.Reason));
            else read.Add(file.Path);
            packages.AddRange(nodes.Resolved(file.Path).OrderBy(p => p.Line).ThenBy(p => p.Name, StringComparer.Ordinal));
        }
        foreach (var package in code.Inventory.Packages.Where(p => !IsAside(p.Manifest) && !p.Dependencies.IsEmpty))
        {
            if (package.LockFile.Length > 0 && !code.Has(package.LockFile)) unread.Add(new(package.LockFile, "it is binary, too large or otherwise not part of the survey"));
            else if (package is { LockFile.Length: 0, Ecosystem: "nuget" }) packages.AddRange(Unlocked(code, package, unread));
            else if (package.LockFile.Length == 0 && !package.Manifest.EndsWith("requirements.txt", StringComparison.Ordinal) && package.Dependencies.Any(d => d.Kind != "peer"))
                unread.Add(new(package.Manifest, $"no lock file says which versions of its {package.Dependencies.Length} dependencies are installed"));
        }
        return new(packages.ToImmutable(), read.ToImmutable(), [.. unread.DistinctBy(u => u.File)]);
    }

    private static LockNodes? Of(Codebase code, FileFacts file)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (file.Language == "lock" && code.Read(file.Path) is { } text)
        {
            var covered = code.Inventory.Packages.Where(p => p.LockFile == file.Path).SelectMany(p => p.Dependencies).ToList();
            var names = covered.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
            return name.ToLowerInvariant() switch
            {
                "package-lock.json" or "npm-shrinkwrap.json" => NpmLock.Read(text, names),
                "pnpm-lock.yaml" => PnpmLock.Read(text),
                "yarn.lock" => YarnLock.Read(text, covered.Select(d => (d.Name, d.Range))),
                "bun.lock" => NpmLock.ReadBun(text),
                "packages.lock.json" => OtherLocks.NuGet(text),
                "cargo.lock" => TomlLock.Read("crates.io", text, names),
                "poetry.lock" or "uv.lock" => TomlLock.Read("PyPI", text, names),
                "pipfile.lock" => OtherLocks.Pipfile(text, names),
                "go.sum" => null, // It also names what is not built; go.mod beside it says what is.
                _ => LockNodes.Broken("", "lock files of this kind are not read"),
            };
        }
        if (name == "go.mod") return OtherLocks.GoModules(code.Read(file.Path) ?? "");
        if (!name.StartsWith("requirements", StringComparison.Ordinal) || !name.EndsWith(".txt", StringComparison.Ordinal)) return null;
        var (nodes, loose) = OtherLocks.Requirements(code.Read(file.Path) ?? "");
        return loose.IsEmpty ? nodes : nodes with { Reason = $"{loose.Length} of its lines name no exact version, such as {loose[0]}" };
    }

    private static IEnumerable<ResolvedPackage> Unlocked(Codebase code, Package project, ImmutableArray<Unresolved>.Builder unread)
    {
        unread.Add(new(project.Manifest, "no lock file: only the versions that it names itself were looked at, not what they bring"));
        return OtherLocks.References(project, code.Read(project.Manifest) ?? "");
    }

    private static bool IsAside(string path) =>
        TestPaths.IsTest(path) || path.Split('/').Any(p => p is "examples" or "example" or "samples" or "sample" or "fixtures" or "fixture" or "testdata");
}

/// <summary>A file whose packages are not known.</summary>
/// <param name="File">The lock file or manifest.</param>
/// <param name="Reason">Why.</param>
public sealed record Unresolved(string File, string Reason);
