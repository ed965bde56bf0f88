using System.Collections.Immutable;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees lists of React that are keyed by position although their items have an id.</summary>
public sealed class IndexAsKey : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("index-as-key"),
        Title = "List keyed by position",
        Area = Area.Frontend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "When an item is added or removed before it, a row takes over the state of another: what is typed, checked or focused moves.",
        Source = "React, Rendering lists: rules of keys",
        Peers = ["eslint:react/no-array-index-key", "biome:suspicious/noArrayIndexKey"],
        NotSeen = "Lists whose items show no id; loops other than map.",
        SeenOn = "saleor/saleor-dashboard",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Pages;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["key={"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : PositionKey.In(s).Select(k => new Sighting(s.PlaceOf(k.Value), $"Rows are told apart by their position, not by {k.Id}", "", s.Squeezed(k.Callback.Body)));
}
