using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Infrastructure;

/// <summary>Containers run as a user of their own.</summary>
public sealed partial class NonRootContainers : IClaim
{
    [GeneratedRegex(@"\b(?:runs?|running)\s+as\s+(?:a\s+)?non-?root\b|\bnon-?root\s+(?:containers?|docker users?|users?)\b|\b(?:containers?|images?)\b[^.;]{0,20}\bnon-?root\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("non-root-containers"),
        Title = "Containers do not run as root",
        Criterion = new("INF-1"),
        Reads = [new("container-runs-as-root")],
        Suffices = Strength.Analysed,
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Wording.Whole(statement, Says());

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        if (seen.Inventory.ContainerFiles.IsEmpty) return Rulings.Unsettled("there is no Dockerfile", "");
        return Rulings.ByRules(Card, card, seen) is { Verdict: ClaimVerdict.Supported } ruling
            ? ruling with { Evidence = [.. seen.Inventory.ContainerFiles.Take(10).Select(f => new EvidenceItem("fact", f.Path, Note: "its last stage names a user that is not root"))] }
            : Rulings.OfPresence(Card, card, seen, missing => seen.Inventory.ContainerFiles.Length > missing);
    }
}
