using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Names variables in .env.example.</summary>
public sealed class DocumentEnvironment : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("document-environment"),
        Title = "Name every environment variable in the example",
        Area = Area.Documentation,
        Clears = [new("undocumented-environment-variable")],
        Moves = [new("DOC-6")],
        SafeBecause = "Only an example file is extended; variables without a known default, and secrets, are commented out.",
        Keeps = "Every line of the example that is there; the behaviour of the code.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var unnamed = EnvironmentNames.Unnamed(code);
        if (unnamed.IsEmpty) return new RecipeAnswer.Refused("every variable is named");
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var group in unnamed.GroupBy(v => TargetOf(code, v), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var lines = string.Concat(group.Select(v => Line(v) + "\n"));
            if (code.Read(group.Key) is { } text)
            {
                var feed = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
                var gap = text.Length == 0 ? "" : text.EndsWith('\n') ? "\n" : "\n\n";
                edits.Add(new FileEdit.Modify(group.Key, [new(text.Length, 0, (gap + lines).ReplaceLineEndings(feed))]));
            }
            else if (code.Tracks(group.Key)) return new RecipeAnswer.Refused($"{group.Key} is tracked but cannot be read");
            else edits.Add(new FileEdit.Create(group.Key, lines));
        }
        return new RecipeAnswer.Change($"The code reads {unnamed.Length} variables that nothing named; the example names them now, with their defaults where these are no secrets.", edits.ToImmutable());
    }

    private static string TargetOf(Codebase code, EnvironmentVariable variable)
    {
        var directory = code.PackageOf(variable.Place.Path)?.Directory ?? "";
        var own = directory.Length == 0 ? ".env.example" : $"{directory}/.env.example";
        var examples = EnvironmentNames.ExampleFiles(code).ToArray();
        return examples.FirstOrDefault(e => e == own) ?? examples.Where(e => !e.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault() ?? own;
    }

    private static string Line(EnvironmentVariable variable) =>
        !EnvironmentNames.IsSecret(variable) && EnvironmentNames.Literal(variable) is { Length: > 0 } value && !value.Any(char.IsWhiteSpace) && !value.Contains('#', StringComparison.Ordinal)
            ? $"{variable.Name}={value}"
            : $"# {variable.Name}=";
}
