using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;

namespace Burnish.App.Reports;

/// <summary>The standards that the rules of a log name, as SARIF <c>taxonomies</c> (2.1.0, section 3.14.8).</summary>
internal sealed class SarifTaxonomies
{
    private readonly ImmutableArray<(string Name, ImmutableArray<Standard> Taxa)> all;

    /// <summary>Those of these rules.</summary>
    public SarifTaxonomies(IEnumerable<RuleCard> cards) =>
        all = [.. cards.SelectMany(Named).DistinctBy(s => s.Id).GroupBy(s => s.Taxonomy).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.OrderBy(s => s.Id, StringComparer.Ordinal).ToImmutableArray()))];

    /// <summary>The components of the run.</summary>
    public JsonArray Components() => [.. all.Select(t => new JsonObject
    {
        ["name"] = t.Name,
        ["organization"] = t.Name.Split(' ')[0] switch { "CWE" => "MITRE", "WCAG" => "W3C", var other => other },
        ["shortDescription"] = new JsonObject { ["text"] = $"{t.Name}: the entries that the rules of this log name." },
        ["isComprehensive"] = false,
        ["taxa"] = new JsonArray([.. t.Taxa.Select(s => new JsonObject
        {
            ["id"] = s.Id,
            ["shortDescription"] = new JsonObject { ["text"] = s.Name + "." },
            ["helpUri"] = s.Address,
        })]),
    })];

    /// <summary>What the driver says it supports.</summary>
    public JsonArray Supported() => [.. all.Select((t, i) => Component(i))];

    /// <summary>What a rule has to do with them.</summary>
    public JsonArray Relationships(RuleCard card) => [.. Named(card).Select(s =>
    {
        var at = Enumerable.Range(0, all.Length).First(i => all[i].Name == s.Taxonomy);
        return new JsonObject
        {
            ["target"] = new JsonObject { ["id"] = s.Id, ["index"] = all[at].Taxa.IndexOf(s), ["toolComponent"] = Component(at) },
            ["kinds"] = new JsonArray("relevant"),
        };
    })];

    private JsonObject Component(int index) => new() { ["name"] = all[index].Name, ["index"] = index };

    private static IEnumerable<Standard> Named(RuleCard card) => card.Standards.Prepend(card.Cwe).Where(s => s.Length > 0).Select(Standards.Of).OfType<Standard>();
}
