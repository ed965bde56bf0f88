using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>One package.json of the repository with its text.</summary>
/// <param name="Package">What the survey says of it.</param>
/// <param name="Root">Its text.</param>
internal sealed record NpmManifest(Package Package, JsonItem Root)
{
    /// <summary>Where direct dependencies stand.</summary>
    public static readonly ImmutableArray<string> Sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    /// <summary>Dependencies with the section that they stand in.</summary>
    public IEnumerable<(string Section, JsonMember Member)> Dependencies =>
        Sections.SelectMany(s => (Root[s]?.Members ?? []).Where(m => m.Value.Kind == JsonKind.Text).Select(m => (s, m)));

    /// <summary>The package and the root of its workspace.</summary>
    public IEnumerable<Package> Reachable(Codebase code) =>
        code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.Directory == Package.Directory || (Package.WorkspaceRoot is not null && p.Directory == Package.WorkspaceRoot)
            || p.Directory.Length == 0 || Package.Directory.StartsWith(p.Directory + "/", StringComparison.Ordinal)));

    /// <summary>The packages that are installed together with it.</summary>
    public IEnumerable<Package> Siblings(Codebase code) =>
        Package.WorkspaceRoot is { } root ? code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && p.WorkspaceRoot == root) : [];

    /// <summary>All manifests but those of examples, tests and hidden folders.</summary>
    public static IEnumerable<NpmManifest> In(Codebase code) =>
        from package in code.Inventory.Packages
        where package.Ecosystem == "npm" && package.Manifest.EndsWith("package.json", StringComparison.Ordinal) && !Images.IsAside(package.Manifest) && !package.Directory.Split('/').Any(d => d.StartsWith('.')) && !TestPaths.IsTest(package.Manifest)
        let json = JsonText.Read(code.Read(package.Manifest) ?? "").Json
        where json is { Root.Kind: JsonKind.Map }
        select new NpmManifest(package, json.Root);

    /// <summary>The place of a part.</summary>
    public Place PlaceOf(Codebase code, int start) => code.PlaceOf(Package.Manifest, start, start + 1);

    /// <summary>Sees manifests by a predicate: the offset, a subject and a sentence.</summary>
    public static RuleAnswer Judge(Codebase code, Func<NpmManifest, IEnumerable<(int At, string Subject, string Message)>> faults)
    {
        var all = In(code).ToList();
        return all.Count == 0 ? new RuleAnswer.NotApplicable("no npm package") : RuleAnswer.From(
            from manifest in all
            from fault in faults(manifest)
            select new Sighting(manifest.PlaceOf(code, fault.At), fault.Message, fault.Subject));
    }
}
