using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Complexity;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>Sees functions that are too tangled or too long to be changed with confidence.</summary>
public sealed class ComplexFunction : IFileRule
{
    /// <summary>Source: ESLint <c>complexity</c>, default.</summary>
    internal const int MaxCyclomatic = 20;

    /// <summary>Source: Sonar S3776, default for JavaScript.</summary>
    internal const int MaxCognitive = 15;

    /// <summary>Source: Sonar S138, default for JavaScript, in lines.</summary>
    internal const int MaxLines = 200;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("complex-function"),
        Title = "Function too complex",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Nobody can hold that many paths in mind, and the tests do not cover them either.",
        Source = "ESLint complexity (20), Sonar S3776 (15) and S138 (200 lines), their defaults",
        NotSeen = "Complexity that is spread over many small functions. React components and tables of routes are measured without the functions inside them.",
        SeenOn = "0xanyi/ftp-manager",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        Script.At(code, file.Path) is { } script ? Functions.In(script.Tree).Select(f => Measure(script, f)).OfType<Sighting>() : [];

    private static Sighting? Measure(Script script, FunctionShape function)
    {
        var measured = FunctionComplexity.Of(script, function);
        var over = new List<string>();
        if (measured.Cyclomatic > MaxCyclomatic) over.Add($"cyclomatic complexity {measured.Cyclomatic} (at most {MaxCyclomatic})");
        if (measured.Cognitive > MaxCognitive) over.Add($"cognitive complexity {measured.Cognitive} (at most {MaxCognitive})");
        if (measured.Lines > MaxLines) over.Add($"{measured.Lines} lines (at most {MaxLines})");
        if (over.Count == 0) return null;
        var name = function.Name.Length == 0 ? "A function without a name" : $"'{function.Name}'";
        return new(script.Code.PlaceOf(script.Path, function.Node.Start, function.Body.Start + 1), $"{name} has {string.Join(", ", over)}", function.Name, function.Name);
    }
}
