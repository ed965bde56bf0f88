using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds out which shipped scripts load which other files of the repository.</summary>
public sealed class ScriptModules : IFileSurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("script-modules", "Modules", ["packages"]);

    /// <inheritdoc/>
    public void Look(Codebase files, FileFacts file)
    {
        if (Script.MayShip(file)) _ = files.Remember(Card.Id, file, () => Named(files, file));
    }

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var paths = new ModulePaths(soFar);
        var modules = new List<ScriptModule>();
        foreach (var (file, named) in soFar.RememberEach(Card.Id, Script.Ships.Files(soFar), f => Named(soFar, f), cancellationToken))
        {
            var loads = named.Select(n => paths.Find(file.Path, n)).OfType<string>().Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
            if (!loads.IsEmpty) modules.Add(new(file.Path, loads));
        }
        return soFar.Inventory with { Modules = [.. modules] };
    }

    private static ImmutableArray<string> Named(Codebase code, FileFacts file) => code.Tree(file.Path) is not { } tree ? [] :
        [.. Exports.In(tree).Select(e => e.FromModule).OfType<string>().Concat(Imports.In(tree).Where(i => !i.IsTypeOnly).Select(i => i.Module)).Distinct(StringComparer.Ordinal)];
}
