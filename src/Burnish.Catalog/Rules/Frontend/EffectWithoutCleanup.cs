using System.Collections.Immutable;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Frontend;

/// <summary>Sees effects of React that start a timer or listen, and never stop.</summary>
public sealed class EffectWithoutCleanup : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("effect-without-cleanup"),
        Title = "Effect that never stops",
        Area = Area.Frontend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Each time the component is shown one more timer or listener runs; the page becomes slower and holds on to memory.",
        Source = "React, Synchronizing with effects; CWE-772; severity: judgement",
        Cwe = "CWE-772",
        NotSeen = "Listeners on other targets than window and document; what is started in a branch or by another function.",
        Unseen = "The effects of the repositories scanned stop what they start.",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["setInterval", "addEventListener"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is not { } s ? [] : Effect.In(s).SelectMany(e => e.Open(s)).Select(o => new Sighting(s.PlaceOf(o.Statement), o.Call.Name == "setInterval"
            ? "This timer goes on after the component is gone" : "This listener stays after the component is gone", "", s.Squeezed(o.Statement)));
}
