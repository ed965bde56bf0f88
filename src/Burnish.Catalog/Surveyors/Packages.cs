using System.Collections.Immutable;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Reads every package manifest with the lock file that covers it.</summary>
public sealed class Packages : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("packages", "Packages", []);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var gaps = new List<SurveyGap>();
        void Gap(string path, string reason) => gaps.Add(new(Card.Id, path, reason));
        ImmutableArray<Package> packages =
        [
            .. new NpmPackages(soFar, Gap).Read()
                .Concat(new DotnetPackages(soFar, Gap).Read())
                .Concat(new TomlPackages(soFar, Gap).Read())
                .OrderBy(p => p.Manifest, StringComparer.Ordinal),
        ];
        return soFar.Inventory with { Packages = packages, Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }
}
