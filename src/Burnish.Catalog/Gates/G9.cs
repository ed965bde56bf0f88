using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>What others rely on is still there.</summary>
public sealed class G9 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G9"), "Compatible",
        "No route and no exported symbol is removed or renamed, no environment variable is lost or becomes required unless the change says by its name that it narrows it; no migration is edited, no new one destroys data.",
        Area.Backend, []);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        ImmutableArray<GateEvidence> evidence = [Judgement.Rescan(trial), Judgement.Diff(trial)];
        var routes = Routes(trial);
        var narrowed = LostExports.Of(trial).Concat(NarrowedEnvironment.Of(trial)).ToLookup(n => n.IsDeclared(trial.Claim), n => n.What);
        // What the change declares by its name is listed in the report; routes and data are never given up.
        ImmutableArray<string> objections = [.. routes.Lost, .. narrowed[false], .. ChangedMigrations.Of(trial)];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        ImmutableArray<string> open = [.. routes.Unseen, .. NarrowedEnvironment.Unclear(trial).Where(n => !n.IsDeclared(trial.Claim)).Select(n => n.What), .. Unread(trial)];
        if (open.Length > 0) return Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(open), evidence);
        var declared = narrowed[true].Any() ? $"; declared as narrowing: {Judgement.List([.. narrowed[true]])}" : "";
        return Judgement.Of(Card, GateVerdict.Accept,
            $"all {trial.Base.Inventory.Endpoints.Select(Key).Distinct().Count()} routes are still there; nothing exported or read from the environment is lost; no migration changes what is there{declared}", evidence);
    }

    /// <summary>Routes that are gone; where a file with routes can no longer be followed it cannot be told.</summary>
    private static (ImmutableArray<string> Lost, ImmutableArray<string> Unseen) Routes(Trial trial)
    {
        var now = trial.Candidate.Inventory.Endpoints.Select(Key).ToHashSet();
        var gone = trial.Base.Inventory.Endpoints.Where(e => !now.Contains(Key(e))).DistinctBy(Key).ToImmutableArray();
        var known = trial.Base.Inventory.Gaps.Select(g => (g.Surveyor, g.Path)).ToHashSet();
        var blind = trial.Candidate.Inventory.Gaps.FirstOrDefault(g => (g.Surveyor.Contains("express", StringComparison.Ordinal) || g.Surveyor.EndsWith("-endpoints", StringComparison.Ordinal)) && !known.Contains((g.Surveyor, g.Path)));
        if (blind is null) return ([.. gone.Select(e => $"the route {e.Name} is gone")], []);
        return ([], [.. gone.Select(e => $"the route {e.Name} is not seen any more, but {blind.Path} could not be followed: {blind.Reason}")]);
    }

    /// <summary>A parameter may be called something else: no caller sees its name.</summary>
    private static (string Directory, string Method, string Path) Key(Endpoint endpoint) =>
        (endpoint.Directory, endpoint.Method, string.Join('/', endpoint.Path.Split('/').Select(p => p.StartsWith(':') ? ":" : p)));

    private static IEnumerable<string> Unread(Trial trial) => trial.Files
        .Where(f => f.Kind is "modified" or "renamed" && LostExports.IsModule(f.Path) && (f.Before is null || f.After is null))
        .Select(f => $"{f.Path} could not be read as text");
}
