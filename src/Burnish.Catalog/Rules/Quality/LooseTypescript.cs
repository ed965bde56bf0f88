using Burnish.Catalog.Shared.TypeScriptConfigs;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>Sees TypeScript configurations without <c>strict</c>.</summary>
public sealed class LooseTypescript : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("loose-typescript"),
        Title = "TypeScript without strict mode",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Without strict the compiler takes undefined for anything; the errors come at run time instead.",
        Source = "TypeScript handbook, tsconfig strict (recommended)",
        NotSeen = "Settings of a configuration package that is not in the repository; those of @tsconfig are taken to be strict.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var configs = TsConfig.All(code);
        if (configs.IsEmpty) return new RuleAnswer.NotApplicable("no tsconfig.json");
        return RuleAnswer.From(configs.Where(c => c.Strict == TsStrict.Off).Select(c => new Sighting(
            c.Options is { } options ? code.PlaceOf(c.Path, options.Start, options.Start + 1) : new(c.Path, 0, 0),
            $"{c.Path} does not switch strict on", c.Path)));
    }
}
