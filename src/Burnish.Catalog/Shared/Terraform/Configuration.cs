using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Terraform;

/// <summary>One block of the repository's Terraform files.</summary>
/// <param name="Path">The file.</param>
/// <param name="Block">The block.</param>
internal sealed record Configuration(string Path, HclBlock Block)
{
    private static readonly ConditionalWeakTable<Codebase, ImmutableArray<Configuration>[]> Known = [];

    /// <summary>The module that it belongs to: its directory.</summary>
    public string Module => RepositoryPaths.DirectoryOf(Path);

    /// <summary>Type and name of a resource, for people.</summary>
    public string Title => string.Join('.', Block.Labels);

    /// <summary>All top-level blocks, but those of examples and tests. Files that cannot be read are left out.</summary>
    public static ImmutableArray<Configuration> In(Codebase code) => Known.GetValue(code, c => [Read(c)])[0];

    /// <summary>The resources of some types.</summary>
    public static IEnumerable<Configuration> Resources(Codebase code, params string[] types) =>
        In(code).Where(c => c.Block is { Type: "resource", Labels: [var type, ..] } && types.Contains(type));

    /// <summary>Sees resources of some types by a predicate: the place, and the end of a sentence that begins with the resource's name.</summary>
    public static RuleAnswer Judge(Codebase code, string[] types, Func<Configuration, IEnumerable<(int At, string What)>> faults)
    {
        if (In(code).IsEmpty) return Absent(code);
        var resources = Resources(code, types).ToList();
        return resources.Count == 0 ? new RuleAnswer.NotApplicable($"no resource such as {types[0]}") : RuleAnswer.From(
            from resource in resources
            from fault in faults(resource)
            select new Sighting(resource.PlaceOf(code, fault.At), $"{resource.Title} {fault.What}", resource.Title, fault.What));
    }

    /// <summary>The place of an offset.</summary>
    public Place PlaceOf(Codebase code, int at) => code.PlaceOf(Path, at, at + 1);

    /// <summary>What a rule answers where there is nothing to look at.</summary>
    public static RuleAnswer Absent(Codebase code) =>
        Files(code).FirstOrDefault() is { } broken && HclText.Read(code.Read(broken.Path) ?? "").Reason is { Length: > 0 } reason
            ? new RuleAnswer.NotAvailable($"{broken.Path} cannot be read: {reason}")
            : new RuleAnswer.NotApplicable("no Terraform file");

    private static IEnumerable<FileFacts> Files(Codebase code) => code.Files("terraform").Where(f => !f.IsTest && !Images.IsAside(f.Path) && !f.Path.EndsWith(".tftest.hcl", StringComparison.Ordinal));

    private static ImmutableArray<Configuration> Read(Codebase code) =>
        [.. from file in Files(code)
            let hcl = HclText.Read(code.Read(file.Path) ?? "").Hcl
            where hcl is not null
            from block in hcl.Root.Blocks
            select new Configuration(file.Path, block)];
}
