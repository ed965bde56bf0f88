using System.Collections.Immutable;
using Burnish.Catalog.Shared.Judging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Gates;

/// <summary>A package that comes in may come in.</summary>
public sealed class G11 : IGate
{
    /// <inheritdoc/>
    public GateCard Card { get; } = new(
        new("G11"), "New dependencies sound",
        "Every new npm dependency is named in the claim, bounded, in step with the lock file, under a permissive licence, without an install script, and its name imitates no other.", Area.Security, []);

    /// <inheritdoc/>
    public GateResult Judge(Trial trial)
    {
        var evidence = Judgement.Diff(trial);
        if (trial.Files.FirstOrDefault(f => NewPackage.IsManifest(f.Path) && f is { Kind: not "deleted", After: null }) is { } unread)
            return Judgement.Of(Card, GateVerdict.Inconclusive, $"{unread.Path} could not be read as text", evidence);
        var added = trial.Files.SelectMany(NewPackage.In).ToImmutableArray();
        // Another version of a package that was there may bring a script as well.
        if (added.IsEmpty && InstallScripts.New(trial).ToImmutableArray() is { IsEmpty: false } scripts) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(scripts), evidence);
        if (added.IsEmpty) return Judgement.Of(Card, GateVerdict.NotApplicable, "no dependency comes in", evidence);
        var answers = added.Select(a => Look(trial, a)).ToImmutableArray();
        ImmutableArray<string> objections = [.. answers.SelectMany(a => a.Objections).Concat(InstallScripts.New(trial)).Distinct()];
        if (objections.Length > 0) return Judgement.Of(Card, GateVerdict.Reject, Judgement.List(objections), evidence);
        ImmutableArray<string> open = [.. answers.SelectMany(a => a.Open).Distinct()];
        if (open.Length > 0) return Judgement.Of(Card, GateVerdict.Inconclusive, Judgement.List(open), evidence);
        var notes = answers.SelectMany(a => a.Notes).Distinct().ToImmutableArray();
        return Judgement.Of(Card, GateVerdict.Accept,
            $"{string.Join(", ", added.Select(a => $"{a.Name} {a.Range}").Distinct())}: bounded, in step, permissive, no install script, no look-alike{(notes.IsEmpty ? "" : $"; {string.Join("; ", notes)}")}", evidence);
    }

    private static (ImmutableArray<string> Objections, ImmutableArray<string> Open, ImmutableArray<string> Notes) Look(Trial trial, NewPackage package)
    {
        var objections = ImmutableArray.CreateBuilder<string>();
        var open = ImmutableArray.CreateBuilder<string>();
        var notes = ImmutableArray.CreateBuilder<string>();
        if (!Dependencies.IsBounded(package.Range)) objections.Add($"{package.Name} comes without a bounded version ('{package.Range}')");
        if (PopularPackages.Imitated(package.Name) is { } popular) objections.Add($"the name {package.Name} {popular}");
        var claimed = trial.Claim?.Dependencies.FirstOrDefault(d => d.Name == package.Name);
        if (trial.Claim is not null && claimed is null) objections.Add($"the change does not say that it brings in {package.Name}");
        var seen = LockedPackage.Of(trial, package);
        objections.AddRange(seen.Objections);
        if (seen.Open.Length > 0) open.Add(seen.Open);
        if (seen.Note.Length > 0) notes.Add(seen.Note);
        var licences = new[] { claimed?.Licence, seen.Licence }.Where(l => !string.IsNullOrEmpty(l)).OfType<string>().ToImmutableArray();
        objections.AddRange(licences.Where(l => !Licences.IsPermissive(l)).Select(l => $"{package.Name} is under the licence {l}"));
        if (licences.IsEmpty) open.Add($"the licence of {package.Name} is not known");
        return (objections.ToImmutable(), open.ToImmutable(), notes.ToImmutable());
    }
}
