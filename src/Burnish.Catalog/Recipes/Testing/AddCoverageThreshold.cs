using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Keeps coverage from falling below what it is today.</summary>
public sealed class AddCoverageThreshold : IRecipe
{
    private static readonly string[] Figures = ["statements", "branches", "functions", "lines"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-coverage-threshold"),
        Title = "Keep coverage from falling",
        Area = Area.Testing,
        Clears = [new("no-coverage-threshold")],
        Moves = [new("TST-1"), new("TST-2")],
        SafeBecause = "The thresholds are what was measured on this very commit, rounded down, so that nothing that passes today fails.",
        Keeps = "Tests, and every other setting of the runner.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var names = new List<string>();
        foreach (var configuration in CoverageConfigurations.In(code).Where(c => !c.HasThreshold && findings.Any(f => f.Place.Path == c.Path)))
        {
            var name = configuration.Package.Directory.Length == 0 ? configuration.Package.Name : configuration.Package.Directory;
            if ((code.Measurements ?? []).FirstOrDefault(m => m is { Kind: ToolKind.Coverage, IsMeasured: true } && m.Directory == configuration.Package.Directory) is not { } measured)
                return new RecipeAnswer.Refused($"the coverage of {name} was not measured, so it is not known where the threshold belongs");
            var figures = Figures.Where(measured.Values.ContainsKey).Select(f => (f, Math.Floor(measured.Values[f]))).ToArray();
            if (figures.Length == 0) return new RecipeAnswer.Refused($"the measurement of {name} holds no figure");
            if (Edit(code, configuration, figures) is not { } edit) return new RecipeAnswer.Refused($"{configuration.Path} is written in a form that is not understood");
            edits.Add(new FileEdit.Modify(configuration.Path, [edit]));
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{name} at {string.Join(", ", figures.Select(f => $"{f.Item2} % of {f.f}"))}"));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused("no configuration lacks a threshold");
        return new RecipeAnswer.Change($"Coverage can no longer fall unnoticed: {string.Join("; ", names)}. Raise the figures as coverage grows.", edits.ToImmutable());
    }

    private static TextEdit? Edit(Codebase code, CoverageConfiguration configuration, (string Name, double Value)[] figures)
    {
        var inner = string.Join(", ", figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}: {f.Value}")));
        if (configuration is { Tree: { } tree, Coverage: { } literal })
            return ObjectLiterals.Add(tree, literal, configuration.IsJest ? $"coverageThreshold: {{ global: {{ {inner} }} }}" : $"thresholds: {{ {inner} }}");
        if (configuration.Tree is not null || code.Read(configuration.Path) is not { } text || JsonText.Read(text).Json is not { } json || json.Root["jest"] is not { } jest) return null;
        return JsonEdits.Insert(json, jest, "coverageThreshold", $"{{ \"global\": {{ {string.Join(", ", figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"\"{f.Name}\": {f.Value}")))} }} }}");
    }
}
