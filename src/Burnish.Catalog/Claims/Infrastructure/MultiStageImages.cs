using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>Images are built in stages.</summary>
public sealed partial class MultiStageImages : IClaim
{
    [GeneratedRegex(@"\bmulti-?stage\s+(?:docker\s*|container\s+|image\s+)?(?:files?|builds?|images?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("multi-stage-images"),
        Title = "Images are built in stages",
        Criterion = new("INF-1"),
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Exists(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        var (many, one) = (Listed(seen, staged: true), Listed(seen, staged: false));
        if (many.IsEmpty && one.IsEmpty) return Rulings.Unsettled("there is no Dockerfile", "");
        return many.IsEmpty ? Rulings.Contradicted("every Dockerfile has a single stage", one) : Rulings.Supported($"{many.Length} of {many.Length + one.Length} Dockerfiles have several stages", many);
    }

    private static ImmutableArray<EvidenceItem> Listed(Examination seen, bool staged) =>
        [.. seen.Inventory.ContainerFiles.Where(f => f.Stages.Length > 1 == staged).Select(f => new EvidenceItem("fact", f.Path, Value: f.Stages.Length, Unit: "stages"))];
}
