using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The code reads an environment variable that nothing names.</summary>
public sealed class UndocumentedEnvironmentVariable : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("undocumented-environment-variable"),
        Title = "The code reads an environment variable that nothing names",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever deploys cannot set what they do not know of, and finds out when it fails.",
        Source = "The Twelve-Factor App, III. Config; severity: judgement",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (EnvironmentNames.Read(code).IsEmpty) return new RuleAnswer.NotApplicable("the code reads no environment variable of its own");
        return RuleAnswer.From(EnvironmentNames.Unnamed(code).Select(v => new Sighting(v.Place, $"no document and no .env.example names {v.Name}", v.Name)));
    }
}
