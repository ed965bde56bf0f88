using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds out which shipped scripts load which other files of the repository.</summary>
public sealed class ScriptModules : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("script-modules", "Modules", ["packages"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var paths = new ModulePaths(soFar);
        var modules = new List<ScriptModule>();
        foreach (var file in Script.Ships.Files(soFar))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var named = soFar.Remember(Card.Id, file, () => soFar.Tree(file.Path) is { } tree ? Named(tree) : []);
            var loads = named.Select(n => paths.Find(file.Path, n)).OfType<string>().Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
            if (!loads.IsEmpty) modules.Add(new(file.Path, loads));
        }
        return soFar.Inventory with { Modules = [.. modules] };
    }

    private static ImmutableArray<string> Named(SyntaxTree tree) =>
        [.. Exports.In(tree).Select(e => e.FromModule).OfType<string>().Concat(Imports.In(tree).Where(i => !i.IsTypeOnly).Select(i => i.Module)).Distinct(StringComparer.Ordinal)];
}
