using Burnish.Catalog.Languages.Hcl;
using Burnish.Catalog.Shared.Terraform;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees modules whose directory is not in the repository.</summary>
public sealed class MissingTerraformModule : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-terraform-module"),
        Title = "Terraform module that is not there",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "terraform init stops at the first module that it cannot read, so nothing of this configuration can be built.",
        Source = "Terraform documentation, Module Sources: local paths",
        NotSeen = "Modules that a step before init writes.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Configuration.In(code);
        if (all.IsEmpty) return Configuration.Absent(code);
        return RuleAnswer.From(
            from one in all
            where one.Block.Type == "module"
            let source = one.Block["source"]
            where source is { Kind: HclKind.Text } && source.Text.StartsWith('.') && !source.Text.Contains('$', StringComparison.Ordinal)
            let directory = Joined(one.Module, source.Text)
            where directory is { Length: > 0 } && !code.Inventory.Files.Any(f => f.Path.StartsWith(directory + "/", StringComparison.Ordinal)) && !code.Tracks(directory)
            select new Sighting(one.PlaceOf(code, source.Start), $"module {one.Title} is taken from {source.Text}, which is not in the repository", one.Title, source.Text));
    }

    /// <summary>The directory that a relative source names; null where it leaves the repository. What follows two slashes is a folder of the same module.</summary>
    private static string? Joined(string module, string source)
    {
        var parts = new Stack<string>(module.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in source.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (!parts.TryPop(out _)) return null;
            }
            else if (part != ".") parts.Push(part);
        }
        return string.Join('/', parts.Reverse());
    }
}
